//! Texts that nobody is shown.

use core::fmt;

/// A text that is in no log, no report and no error: a key, or an address with a password in it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret(String);

impl Secret {
    #[cfg_attr(not(any(feature = "config", feature = "redis")), allow(dead_code, reason = "nobody has one"))]
    pub(crate) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// For whom it is meant.
    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}
