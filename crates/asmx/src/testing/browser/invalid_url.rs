//! Why a text is no URL that a page can be of, or fetch.

use core::fmt;

use super::url::UrlError;

/// Why a text is no URL that a browser fetches over a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidUrl(pub(super) UrlError);

impl fmt::Display for InvalidUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl core::error::Error for InvalidUrl {}
