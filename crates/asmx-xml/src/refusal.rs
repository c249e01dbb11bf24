//! Why a value has no XML.

use core::fmt;

/// Why a value has no XML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no value (RSP-55).
    Null,
    /// `XmlSerializer` can't write it (RSP-56).
    Type {
        /// The CLR's full name of its type.
        full_name: String,
        /// The text of `XmlSerializer`'s own exception.
        reason: String,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("there is no value"),
            Self::Type { full_name, reason } => write!(f, "{full_name} has no XML: {reason}"),
        }
    }
}

impl core::error::Error for Refusal {}
