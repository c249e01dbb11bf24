//! Why a text is no URL that a page can be of, or fetch.

use core::fmt;

/// Why a text is no URL that a browser fetches over a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidUrl(pub(crate) UrlError);

impl fmt::Display for InvalidUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl core::error::Error for InvalidUrl {}

/// Why a text is no URL that can be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UrlError {
    /// It cannot be parsed.
    Malformed(&'static str),
    /// It has a scheme that is neither http nor https.
    Scheme(String),
}

impl fmt::Display for UrlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(problem) => f.write_str(problem),
            Self::Scheme(scheme) => write!(f, "its scheme is {scheme}, not http or https"),
        }
    }
}
