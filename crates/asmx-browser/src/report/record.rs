//! Everything that happened in a fetch, while it goes on.

use super::algorithm::Algorithm;
use super::exchange::Exchange;
use super::failure::Failure;
use super::phase::Phase;
use super::step::{Step, Verdict};

/// Everything about one fetch.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    pub(crate) steps: Vec<Step>,
    pub(crate) exchanges: Vec<Exchange>,
}

impl Record {
    pub(crate) fn note(&mut self, algorithm: Algorithm, phase: Phase, said: impl Into<String>) {
        self.steps.push(Step { algorithm, phase, verdict: Verdict::Noted, said: said.into() });
    }

    pub(crate) fn pass(&mut self, algorithm: Algorithm, phase: Phase, said: impl Into<String>) {
        self.steps.push(Step { algorithm, phase, verdict: Verdict::Passed, said: said.into() });
    }

    /// Records a failure and gives it back, to be returned.
    pub(crate) fn fail(&mut self, phase: Phase, failure: Failure) -> Failure {
        let (algorithm, said) = (failure.algorithm(), failure.to_string());
        self.steps.push(Step { algorithm, phase, verdict: Verdict::Failed(failure.clone()), said });
        failure
    }
}
