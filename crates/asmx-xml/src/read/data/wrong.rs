//! What is refused.

/// An exception's type and text.
pub(super) type Wrong = (&'static str, String);
