//! `System.Uri`.

use super::text;
use crate::{Error, reserved};
use core::{fmt, ops, str};
use serde::{Serialize, Serializer};

/// An absolute or relative URI that keeps the text it was made from: `System.Uri`.
///
/// It is written in its escaped form: host in lower case, no default port, blanks and non-ASCII characters
/// percent-encoded (RSP-20).
///
/// ```
/// use asmx_types::Uri;
///
/// let uri: Uri = "http://EX.com:80/a b".parse()?;
/// assert_eq!(uri.as_str(), "http://EX.com:80/a b");
/// assert_eq!(uri.to_escaped(), "http://ex.com/a%20b");
/// # Ok::<(), asmx_types::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uri(String);

impl Uri {
    /// Takes a text if .NET would.
    ///
    /// # Errors
    ///
    /// `System.UriFormatException`, if the text claims a scheme and host but has no proper ones (CNV-26).
    pub fn new(text: impl Into<String>) -> Result<Self, Error> {
        let text = text.into();
        text::uri::check(&text)?;
        Ok(Self(text))
    }

    /// Takes a text that is a URI already.
    #[cfg(feature = "url")]
    pub(crate) fn trusted(text: String) -> Self {
        Self(text)
    }

    /// The text that it was made from.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text itself.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    /// The escaped form (RSP-20).
    #[must_use]
    pub fn to_escaped(&self) -> String {
        text::uri::escape(&self.0)
    }
}

impl ops::Deref for Uri {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl str::FromStr for Uri {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::new(text)
    }
}

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Uri({})", self.0)
    }
}

impl Serialize for Uri {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(reserved::URI, &self.0)
    }
}
