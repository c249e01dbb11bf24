//! What a failure is called, where its client gets to know it.

use core::fmt;

use http::HeaderValue;

/// A name of a failure, in its line of the log and in a header of its answer. It says nothing of the process.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ErrorId(u64);

impl ErrorId {
    /// A new one; nothing where the system has no random numbers.
    pub(crate) fn new() -> Option<Self> {
        getrandom::u64().ok().map(Self)
    }

    pub(crate) fn to_header(self) -> Option<HeaderValue> {
        HeaderValue::try_from(self.to_string()).ok()
    }
}

impl fmt::Display for ErrorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}
