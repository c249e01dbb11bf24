//! `url`'s URLs.

use crate::Uri;
use url::Url;

impl From<Url> for Uri {
    fn from(url: Url) -> Self {
        Self::trusted(url.into())
    }
}

/// Fails for relative URIs, and for what the URL standard does not allow.
impl TryFrom<&Uri> for Url {
    type Error = url::ParseError;

    fn try_from(uri: &Uri) -> Result<Self, url::ParseError> {
        Self::parse(uri.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let uri = Uri::new("http://EX.com/a b").unwrap();
        let url = Url::try_from(&uri).unwrap();
        assert_eq!(Uri::from(url).as_str(), "http://ex.com/a%20b");
        assert!(Url::try_from(&Uri::new("a/b").unwrap()).is_err());
    }
}
