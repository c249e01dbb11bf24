//! Sites: what decides which cookies go along.

use core::fmt;

use super::origin::Origin;
use super::scheme::Scheme;
use super::suffixes::Suffixes;

/// The HTML standard's "site": a scheme and a registrable domain, or an origin of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Site {
    /// Same site with nothing.
    Opaque,
    Of {
        scheme: Scheme,
        domain: String,
    },
}

impl Site {
    pub(crate) fn of(origin: &Origin, suffixes: &Suffixes) -> Self {
        match origin {
            Origin::Opaque => Self::Opaque,
            Origin::Tuple { scheme, host, .. } => Self::Of {
                scheme: *scheme,
                domain: suffixes.registrable_domain(host).unwrap_or(host).to_owned(),
            },
        }
    }

    /// "Same site", scheme included.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        !matches!(self, Self::Opaque) && self == other
    }

    /// "Schemelessly same site".
    pub(crate) fn is_same_without_scheme(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Of { domain, .. }, Self::Of { domain: other, .. }) => domain == other,
            _ => false,
        }
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Opaque => f.write_str("null"),
            Self::Of { scheme, domain } => write!(f, "{}://{domain}", scheme.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::absolute::Url;
    use super::*;

    fn site(url: &str) -> Site {
        Site::of(&Url::parse(url).unwrap().origin(), &Suffixes { added: vec!["host.test".into()] })
    }

    #[test]
    fn a_site_is_a_scheme_and_a_registrable_domain() {
        for (a, b, same) in [
            ("https://a.shop.example", "https://shop.example:8443", true),
            ("https://shop.example", "http://shop.example", false),
            ("https://a.co.uk", "https://b.co.uk", false),
            ("https://x.a.co.uk", "https://y.a.co.uk", true),
            ("https://a.github.io", "https://b.github.io", false),
            ("http://localhost:1", "http://localhost:2", true),
            ("http://a.localhost", "http://localhost", false),
            ("http://127.0.0.1:1", "http://127.0.0.1:2", true),
            ("http://127.0.0.1", "http://127.0.0.2", false),
            ("https://a.host.test", "https://b.host.test", false),
        ] {
            assert_eq!(site(a).is_same(&site(b)), same, "{a} {b}");
        }
        assert!(!Site::Opaque.is_same(&Site::Opaque));
        assert!(site("http://shop.example").is_same_without_scheme(&site("https://shop.example")));
    }
}
