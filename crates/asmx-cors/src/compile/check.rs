use crate::mistakes::{CorsError, CorsWarning, Note, Problem};
use crate::settings::{CorsSettings, Scope, Words};

/// What is found while the settings of a policy are read: every mistake, and what somebody should know.
pub(crate) struct Check<'a> {
    pub(crate) settings: &'a CorsSettings,
    pub(crate) scope: Scope,
    pub(crate) words: Words,
    pub(crate) errors: Vec<CorsError>,
    pub(crate) warnings: Vec<CorsWarning>,
}

impl<'a> Check<'a> {
    pub(crate) fn new(settings: &'a CorsSettings, scope: Scope, words: Words) -> Self {
        Self { settings, scope, words, errors: Vec::new(), warnings: Vec::new() }
    }

    pub(crate) fn error(&mut self, problem: impl Into<Problem>) {
        self.errors.push(CorsError::new(&self.scope, problem).in_words(self.words));
    }

    pub(crate) fn warn(&mut self, note: Note) {
        self.warnings.push(CorsWarning::new(&self.scope, note, self.words));
    }

    pub(crate) fn credentials(&self) -> bool {
        self.settings.credentials == Some(true)
    }
}
