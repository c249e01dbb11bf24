//! A step of the Fetch standard, as it is told.

use asmx_browser::{Failure, Step, Verdict};
use serde::Serialize;

use super::exchange::phase;

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

impl StepReport {
    pub(super) fn new(step: &Step) -> Self {
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
