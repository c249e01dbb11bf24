//! The conversion under way. Its methods stand where their rules do.

use crate::Settings;

/// Converts values; one for a text, since the settings stay.
#[derive(Debug, Clone, Copy)]
pub(super) struct Converter<'s> {
    pub(super) settings: &'s Settings,
}
