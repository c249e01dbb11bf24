//! Who may see what went wrong.

use http::request::Parts;

use super::client::is_local;

/// Who may see what went wrong: `customErrors` (ERR-6, ERR-7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CustomErrors {
    /// Everyone gets a text that says nothing.
    On,
    /// Everyone gets the message, the exception type and the stack trace.
    Off,
    /// Requests from the server itself get everything, all others the text that says nothing. The default.
    #[default]
    RemoteOnly,
}

/// Whether the client may see what went wrong (ERR-6, ERR-7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ErrorDetail {
    Shown,
    Hidden,
}

impl CustomErrors {
    /// Whether whoever asks this may see what goes wrong (ERR-7).
    pub(crate) fn detail(self, parts: &Parts) -> ErrorDetail {
        let shown = match self {
            Self::On => false,
            Self::Off => true,
            Self::RemoteOnly => is_local(&parts.extensions, &parts.headers),
        };
        if shown { ErrorDetail::Shown } else { ErrorDetail::Hidden }
    }
}
