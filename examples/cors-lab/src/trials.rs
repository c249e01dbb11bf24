//! The policies that visitors try, each with services of its own that obey them.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use asmx::Host;
use asmx::config::Config;
use axum::body::Body;
use axum::http::uri::PathAndQuery;
use axum::http::{Request, Uri};

/// How many are kept: one for each thing that was written lately.
const KEPT: usize = 32;

/// What is tried, the latest last.
#[derive(Default)]
pub(crate) struct Trials(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    trials: VecDeque<Trial>,
    last: u64,
}

/// A configuration and the host that it makes.
#[derive(Clone)]
pub(crate) struct Trial {
    /// Its place: the services are below `/tried/NUMBER`.
    pub(crate) number: u64,
    pub(crate) host: Host,
    name: String,
    text: String,
}

impl Trials {
    /// The trial of a file with that name and text; the same as before if it was tried lately.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub(crate) fn of(&self, name: &str, text: &str) -> Result<Trial, asmx::Error> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(trial) = kept.trials.iter().find(|trial| trial.name == name && trial.text == text) {
            return Ok(trial.clone());
        }
        let config = match name {
            crate::page::WEB_CONFIG => Config::parse_web_config(text)?,
            _ => Config::parse(text)?,
        };
        let host = crate::lab::host(config, None)?;
        kept.last += 1;
        let trial = Trial { number: kept.last, host, name: name.to_owned(), text: text.to_owned() };
        if kept.trials.len() == KEPT {
            kept.trials.pop_front();
        }
        kept.trials.push_back(trial.clone());
        Ok(trial)
    }

    /// The host with that number, if it is still kept.
    pub(crate) fn host(&self, number: u64) -> Option<Host> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.trials.iter().find(|trial| trial.number == number).map(|trial| trial.host.clone())
    }
}

/// The request as the host of a trial knows it: its policies are written for services at the root.
pub(crate) fn at_root(mut request: Request<Body>, number: u64) -> Option<Request<Body>> {
    let target = request.uri().path_and_query()?.as_str();
    let target: PathAndQuery = target.strip_prefix(&format!("/tried/{number}"))?.parse().ok()?;
    *request.uri_mut() = Uri::from(target);
    Some(request)
}
