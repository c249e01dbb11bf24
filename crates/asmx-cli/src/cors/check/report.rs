//! What is told, before it is told to people or to machines.

use asmx_browser::{Answer, Failure, Phase};
use serde::Serialize;

use super::advice::Fix;
use super::arguments::Check;
use super::curl;
use super::exchange::ExchangeReport;
use super::http::not_sent;
use super::notes::notes;
use super::redirect::Redirect;
use super::step::StepReport;
use crate::exit::Exit;

/// The whole answer of the command.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    pub(super) verdict: &'static str,
    /// In one line, why.
    pub(super) why: String,
    /// The short name of the failure.
    pub(super) code: Option<&'static str>,
    pub(super) origin: String,
    pub(super) method: String,
    pub(super) url: String,
    pub(super) credentials: bool,
    /// What the script sees; 0 if nothing.
    pub(super) status: u16,
    pub(super) exchanges: Vec<ExchangeReport>,
    pub(super) steps: Vec<StepReport>,
    /// What works, and could work better.
    pub(super) notes: Vec<String>,
    /// The exchanges again, for a shell.
    pub(super) curl: Vec<String>,
    pub(super) fix: Option<Fix>,
}

impl Report {
    pub(super) fn new(check: &Check, answer: &Answer, findings: Vec<String>) -> Self {
        let skipped = not_sent(answer);
        let failure = answer.failure().filter(|_| !skipped);
        let (verdict, why) = match failure {
            None if skipped => {
                ("allowed", "the preflight allows the call, which was not made (--preflight-only)".to_owned())
            }
            None => ("allowed", answer.why().to_owned()),
            Some(Failure::Network { .. }) => ("unknown", answer.why().to_owned()),
            Some(_) => ("refused", answer.why().to_owned()),
        };
        let redirect = Redirect::first(answer).filter(|_| verdict != "allowed");
        let why = match &redirect {
            Some(redirect) => format!("{}; {why}", redirect.why()),
            None => why,
        };
        let moved = redirect.as_ref().is_some_and(Redirect::is_of_preflight);
        let exchanges = answer.exchanges().iter();
        let exchanges: Vec<_> = exchanges
            .filter(|exchange| !(skipped && exchange.phase == Phase::Call))
            .map(ExchangeReport::new)
            .collect();
        let steps = answer.steps().iter().map(StepReport::new);
        let steps = steps.filter(|step| !(skipped && step.code == Some("network"))).collect();
        Self {
            verdict,
            why,
            code: if moved { Some("preflight-redirected") } else { failure.map(Failure::code) },
            origin: check.origin.clone(),
            method: check.method.to_string(),
            url: check.url.clone(),
            credentials: check.credentials,
            status: answer.status(),
            curl: exchanges.iter().map(|exchange| curl::line(check, exchange)).collect(),
            exchanges,
            steps,
            notes: notes(answer),
            fix: failure.map(|_| Fix::new(check, answer, redirect.as_ref(), findings)),
        }
    }

    pub(super) fn exit(&self) -> Exit {
        match self.verdict {
            "allowed" => Exit::Allowed,
            "refused" => Exit::Refused,
            _ => Exit::Error,
        }
    }
}
