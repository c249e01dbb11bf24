//! `System.Uri`.

use crate::reserved;
use core::{fmt, ops, str};
use serde::{Serialize, Serializer};

/// An absolute or relative URI that keeps the text it was made from: `System.Uri`.
///
/// It is written in its escaped form: host in lower case, no default port, blanks and non-ASCII characters
/// percent-encoded (RSP-20).
///
/// ```
/// use asmx_json::{Uri, from_str, to_string};
///
/// let uri: Uri = from_str("'http://EX.com:80/a b'")?;
/// assert_eq!(uri.as_str(), "http://EX.com:80/a b");
/// assert_eq!(to_string(&uri)?, r#""http://ex.com/a%20b""#);
/// # Ok::<(), asmx_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uri(String);

impl Uri {
    /// Takes a text if .NET would.
    ///
    /// # Errors
    ///
    /// `System.UriFormatException`, if the text claims a scheme and host but has no proper ones (CNV-26).
    pub fn new(text: impl Into<String>) -> Result<Self, crate::Error> {
        let text = text.into();
        crate::convert::check_uri(&text)?;
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

    /// The escaped form (RSP-20).
    #[must_use]
    pub fn to_escaped(&self) -> String {
        crate::convert::escape_uri(&self.0)
    }
}

impl ops::Deref for Uri {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl str::FromStr for Uri {
    type Err = crate::Error;

    fn from_str(text: &str) -> Result<Self, crate::Error> {
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

super::deserialize_reserved!(Uri, reserved::URI, "a URI",
    deserialize_str(&str) => (),
    text |text: &str| Uri::new(text).ok());
