//! Results that are no values.

/// What a result is that is no value but the whole answer: bytes with a content type, outside of every envelope. On .NET's side its
/// method is a `void` one that writes to the response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContentKind {
    /// Bytes that are there.
    Raw,
    /// A file.
    File,
    /// Bytes that come while they are sent.
    Stream,
}

impl ContentKind {
    /// The name of the type that it is in Rust.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Raw => "Raw",
            Self::File => "File",
            Self::Stream => "Stream",
        }
    }
}
