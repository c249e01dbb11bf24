//! The steps of the algorithms, and how they ended.

use core::fmt;

use super::algorithm::Algorithm;
use super::failure::Failure;
use super::phase::Phase;

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
