//! Why a document can't be read.

use core::fmt;

/// Why a document can't be read, in .NET's words where it has any.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// It is no XML, or has what is not read: `System.Xml.XmlException`.
    Xml {
        /// The text of the exception.
        message: String,
    },
    /// It holds something that its type does not take: `System.InvalidOperationException`, with another within.
    Value {
        /// The text of the exception.
        message: String,
        /// The exception within: its type and its text.
        inner: (&'static str, String),
    },
}

impl ReadError {
    pub(crate) fn xml(message: impl fmt::Display, (line, position): (usize, usize)) -> Self {
        Self::Xml { message: format!("{message} Line {line}, position {position}.") }
    }

    pub(crate) fn value(
        exception: &'static str,
        message: impl Into<String>,
        (line, position): (usize, usize),
    ) -> Self {
        Self::Value {
            message: format!("There is an error in XML document ({line}, {position})."),
            inner: (exception, message.into()),
        }
    }

    /// There is no element at all.
    #[must_use]
    pub fn missing_root() -> Self {
        Self::Xml { message: "Root element is missing.".to_owned() }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Xml { message } => f.write_str(message),
            Self::Value { message, inner } => write!(f, "{message} ---> {}: {}", inner.0, inner.1),
        }
    }
}

impl core::error::Error for ReadError {}
