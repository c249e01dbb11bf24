//! The conversion under way. Its methods stand where their rules do.

use crate::{Null, Settings};

/// Converts values; one for a text, since the settings stay.
#[derive(Debug, Clone, Copy)]
pub(super) struct Converter<'s> {
    pub(super) settings: &'s Settings,
    /// What becomes of a null here: as the nearest type around says, else as the settings do.
    pub(super) null: Null,
}

impl<'s> Converter<'s> {
    pub(super) fn new(settings: &'s Settings) -> Self {
        Self { settings, null: settings.null }
    }

    /// Within a type that may have a word about nulls.
    pub(super) fn within(self, null: Option<Null>) -> Self {
        Self { null: null.unwrap_or(self.null), ..self }
    }
}
