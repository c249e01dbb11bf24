//! What happened, for reading: the exchanges with the server and the steps of the algorithms.

use core::fmt;

use http::{HeaderMap, Method, StatusCode};

use super::{Algorithm, Failure};

/// What an exchange was for, or what a step is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// The browser's question whether the page may call.
    Preflight,
    /// The call itself.
    Call,
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Preflight => "preflight",
            Self::Call => "call",
        })
    }
}

/// One request as it went to the server, and what came back.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Exchange {
    /// What it was for.
    pub phase: Phase,
    /// The method.
    pub method: Method,
    /// The URL, without a fragment.
    pub url: String,
    /// The request's headers, those that the browser added included.
    pub request_headers: HeaderMap,
    /// The status, if there was an answer.
    pub status: Option<StatusCode>,
    /// The answer's headers: all of them, also those that the script may not read.
    pub response_headers: HeaderMap,
}

/// How a step ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// It asked for something, and there it was.
    Passed,
    /// It could not fail: what was found out or done.
    Noted,
    /// It ended the fetch, or would have done had another not done so before.
    Failed(Failure),
}

/// A step of an algorithm of the standard, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which algorithm the step belongs to.
    pub algorithm: Algorithm,
    /// Whether it is about the preflight or about the call.
    pub phase: Phase,
    /// How it ended.
    pub verdict: Verdict,
    /// What was looked at, in words.
    pub said: String,
}

impl Step {
    /// What the step failed of.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        match &self.verdict {
            Verdict::Failed(failure) => Some(failure),
            Verdict::Passed | Verdict::Noted => None,
        }
    }
}

/// `passed  CORS check of the preflight: …`
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.verdict {
            Verdict::Passed => "passed",
            Verdict::Noted => "noted",
            Verdict::Failed(_) => "FAILED",
        };
        write!(f, "{verdict:<6}  {} ({}): {}", self.algorithm, self.phase, self.said)
    }
}

/// Everything about one fetch.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    pub(super) steps: Vec<Step>,
    pub(super) exchanges: Vec<Exchange>,
}

impl Record {
    pub(super) fn note(&mut self, algorithm: Algorithm, phase: Phase, said: impl Into<String>) {
        self.steps.push(Step { algorithm, phase, verdict: Verdict::Noted, said: said.into() });
    }

    pub(super) fn pass(&mut self, algorithm: Algorithm, phase: Phase, said: impl Into<String>) {
        self.steps.push(Step { algorithm, phase, verdict: Verdict::Passed, said: said.into() });
    }

    /// Records a failure and gives it back, to be returned.
    pub(super) fn fail(&mut self, phase: Phase, failure: Failure) -> Failure {
        let (algorithm, said) = (failure.algorithm(), failure.to_string());
        self.steps.push(Step { algorithm, phase, verdict: Verdict::Failed(failure.clone()), said });
        failure
    }
}
