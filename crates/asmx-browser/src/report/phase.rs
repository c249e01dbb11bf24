//! The two halves of a call.

use core::fmt;

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
