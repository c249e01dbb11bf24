//! What was found.

use serde::Serialize;

/// A symptom with its cause, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Finding {
    /// What the caller sees.
    pub(super) symptom: String,
    pub(super) cause: String,
    pub(super) cure: String,
}

impl Finding {
    pub(super) fn new(symptom: impl Into<String>, cause: impl Into<String>, cure: impl Into<String>) -> Self {
        Self { symptom: symptom.into(), cause: cause.into(), cure: cure.into() }
    }
}

/// Everything that is told.
#[derive(Debug, Default, Serialize)]
pub(super) struct Report {
    /// What was asked, and what came: a line each.
    pub(super) asked: Vec<String>,
    /// What is as it should be.
    pub(super) right: Vec<String>,
    pub(super) findings: Vec<Finding>,
}

impl Report {
    pub(super) fn right(&mut self, text: impl Into<String>) {
        self.right.push(text.into());
    }

    /// Adds what is not told yet.
    pub(super) fn add(&mut self, found: impl IntoIterator<Item = Finding>) {
        for finding in found {
            if !self.findings.contains(&finding) {
                self.findings.push(finding);
            }
        }
    }
}
