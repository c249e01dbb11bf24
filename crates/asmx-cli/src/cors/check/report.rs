//! What is told, before it is told to people or to machines.

use asmx_browser::{Answer, Exchange, Failure, Phase, Step, Verdict};
use http::{HeaderMap, HeaderName, header};
use serde::Serialize;

use super::advice::{self, Fix};
use super::{Check, curl, not_sent};
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

#[derive(Debug, Serialize)]
pub(super) struct ExchangeReport {
    pub(super) phase: &'static str,
    pub(super) method: String,
    pub(super) url: String,
    pub(super) request_headers: Vec<(String, String)>,
    pub(super) status: Option<u16>,
    /// The status's usual name.
    #[serde(skip)]
    pub(super) reason: &'static str,
    pub(super) response_headers: Vec<(String, String)>,
}

#[derive(Debug, Serialize)]
pub(super) struct StepReport {
    pub(super) verdict: &'static str,
    pub(super) phase: &'static str,
    /// The standard's name for the algorithm.
    pub(super) algorithm: &'static str,
    /// Where the standard defines it.
    pub(super) standard: &'static str,
    pub(super) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) code: Option<&'static str>,
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
            code: failure.map(Failure::code),
            origin: check.origin.clone(),
            method: check.method.to_string(),
            url: check.url.clone(),
            credentials: check.credentials,
            status: answer.status(),
            curl: exchanges.iter().map(|exchange| curl::line(check, exchange)).collect(),
            exchanges,
            steps,
            notes: advice::notes(answer),
            fix: failure.map(|_| Fix::new(check, answer, findings)),
        }
    }

    pub(super) fn exit(&self) -> Exit {
        match self.verdict {
            "allowed" => Exit::Allowed,
            "refused" => Exit::Refused,
            _ => Exit::Error,
        }
    }

    pub(super) fn json(&self) -> String {
        // Strings, numbers and lists only: this cannot fail.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }
}

impl ExchangeReport {
    fn new(exchange: &Exchange) -> Self {
        Self {
            phase: phase(exchange.phase),
            method: exchange.method.to_string(),
            url: exchange.url.clone(),
            request_headers: headers(&exchange.request_headers),
            status: exchange.status.map(|status| status.as_u16()),
            reason: exchange.status.and_then(|status| status.canonical_reason()).unwrap_or_default(),
            response_headers: headers(&exchange.response_headers),
        }
    }
}

impl StepReport {
    fn new(step: &Step) -> Self {
        Self {
            verdict: match step.verdict {
                Verdict::Passed => "passed",
                Verdict::Failed(_) => "failed",
                _ => "noted",
            },
            phase: phase(step.phase),
            algorithm: step.algorithm.name(),
            standard: step.algorithm.url(),
            text: step.said.clone(),
            code: step.failure().map(Failure::code),
        }
    }
}

fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Preflight => "preflight",
        // Whatever is not about the preflight is about the call.
        _ => "call",
    }
}

/// Headers for showing: what is secret is not shown, and what is no text is escaped.
fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    const SECRET: [HeaderName; 2] = [header::AUTHORIZATION, header::COOKIE];
    headers
        .iter()
        .map(|(name, value)| {
            let shown = if SECRET.contains(name) {
                "(not shown)".to_owned()
            } else {
                value.to_str().map_or_else(|_| value.as_bytes().escape_ascii().to_string(), ToOwned::to_owned)
            };
            (name.to_string(), shown)
        })
        .collect()
}
