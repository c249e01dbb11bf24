use std::fmt;

use asmx_origin::{LONGEST, Origin, OriginPattern};

use super::reason::Reason;
use crate::policy::OriginSet;

/// A listed origin that differs from the asked one in one point (CORS-40).
///
/// Shown as a sentence:
///
/// ```
/// use asmx_cors::{Cors, Head, Scope};
///
/// let policy = Cors::origins(["http://localhost:3000"]).compile(Scope::Host).unwrap();
/// let request = http::Request::get("/").header("origin", "http://localhost:3001").body(()).unwrap();
/// let miss = policy.decide(Head::from(&request), None).near_miss().unwrap();
/// assert_eq!(miss.to_string(), "listed: http://localhost:3000, asked: http://localhost:3001: port differs");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    listed: String,
    asked: String,
    difference: Difference,
}

/// The point in which a listed origin differs from the asked one.
///
/// ```
/// use asmx_cors::{Difference, Reason};
///
/// assert_eq!(Difference::Port.reason(), Some(Reason::PortDiffers));
/// assert_eq!(Difference::Port.to_string(), "port differs");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Difference {
    /// The scheme, and perhaps the port with it.
    Scheme,
    /// The port.
    Port,
    /// Upper and lower case.
    Case,
    /// A slash at the end.
    TrailingSlash,
    /// A pattern's own domain, which the pattern does not cover.
    BareDomain,
}

impl NearMiss {
    /// The listed origin or pattern.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, Scope};
    /// # let policy = Cors::origins(["https://a.example"]).compile(Scope::Host).unwrap();
    /// # let request = http::Request::get("/").header("origin", "https://A.example").body(()).unwrap();
    /// let miss = policy.decide(Head::from(&request), None).near_miss().unwrap();
    /// assert_eq!(miss.listed(), "https://a.example");
    /// ```
    pub fn listed(&self) -> &str {
        &self.listed
    }

    /// In what it differs.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Difference, Head, Scope};
    /// # let policy = Cors::origins(["https://a.example"]).compile(Scope::Host).unwrap();
    /// # let request = http::Request::get("/").header("origin", "https://A.example").body(()).unwrap();
    /// # let miss = policy.decide(Head::from(&request), None).near_miss().unwrap();
    /// assert_eq!(miss.difference(), Difference::Case);
    /// ```
    pub fn difference(&self) -> Difference {
        self.difference
    }

    /// Compares with every listed origin, first by its spelling, then part by part.
    pub(crate) fn find(listed: &OriginSet, asked: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(asked).ok().filter(|text| text.len() <= LONGEST + 1)?;
        let miss = |pattern: &OriginPattern, difference| Self {
            listed: pattern.to_string(),
            asked: text.to_owned(),
            difference,
        };
        let lower = text.to_ascii_lowercase();
        for (spelling, difference) in [
            (text.trim_end_matches('/'), Difference::TrailingSlash),
            (lower.trim_end_matches('/'), Difference::Case),
        ] {
            let entry = Origin::parse(spelling.as_bytes()).ok().and_then(|origin| listed.find(&origin));
            if let Some(entry) = entry {
                return Some(miss(&entry.pattern, difference));
            }
        }
        let origin = Origin::parse(text.as_bytes()).ok()?;
        let differing =
            |pattern: &&OriginPattern| Difference::between(pattern, &origin).map(Difference::distance);
        let nearest =
            listed.patterns().filter(|pattern| differing(pattern).is_some()).min_by_key(differing)?;
        Difference::between(nearest, &origin).map(|difference| miss(nearest, difference))
    }
}

impl Difference {
    /// The reason that names it, if one does.
    ///
    /// ```
    /// # use asmx_cors::Difference;
    /// assert_eq!(Difference::BareDomain.reason(), None);
    /// ```
    pub const fn reason(self) -> Option<Reason> {
        match self {
            Self::Scheme => Some(Reason::SchemeDiffers),
            Self::Port => Some(Reason::PortDiffers),
            Self::Case => Some(Reason::CaseDiffers),
            Self::TrailingSlash => Some(Reason::TrailingSlash),
            Self::BareDomain => None,
        }
    }

    fn between(pattern: &OriginPattern, origin: &Origin<'_>) -> Option<Self> {
        let same_scheme = *pattern.scheme() == *origin.scheme();
        if pattern.covers_host(origin.host()) {
            return Some(if same_scheme { Self::Port } else { Self::Scheme });
        }
        let bare = pattern.covers_subdomains() && *pattern.host() == *origin.host();
        (bare && same_scheme && pattern.covers_port(origin.port())).then_some(Self::BareDomain)
    }

    fn distance(self) -> u8 {
        match self {
            Self::BareDomain => 0,
            Self::Port => 1,
            _ => 2,
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scheme => "scheme differs",
            Self::Port => "port differs",
            Self::Case => "case differs",
            Self::TrailingSlash => "a slash too many",
            Self::BareDomain => "the pattern covers sub-domains only",
        })
    }
}

impl fmt::Display for NearMiss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "listed: {}, asked: {}: {}", self.listed, self.asked.escape_default(), self.difference)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn miss(listed: &[&str], asked: &str) -> Option<(String, Difference)> {
        let set = OriginSet::new(listed.iter().map(|text| OriginPattern::parse(text).unwrap()).collect());
        NearMiss::find(&set, asked.as_bytes()).map(|miss| (miss.listed().to_owned(), miss.difference()))
    }

    #[test]
    fn cors_40_near_misses() {
        for (listed, asked, wanted, difference) in [
            (
                &["http://localhost:3000"][..],
                "http://localhost:3001",
                "http://localhost:3000",
                Difference::Port,
            ),
            (&["https://a.example"], "http://a.example", "https://a.example", Difference::Scheme),
            (&["https://a.example"], "http://a.example:8080", "https://a.example", Difference::Scheme),
            (&["https://a.example"], "https://A.example", "https://a.example", Difference::Case),
            (&["https://a.example"], "HTTPS://a.example/", "https://a.example", Difference::Case),
            (&["https://a.example"], "https://a.example/", "https://a.example", Difference::TrailingSlash),
            (&["https://*.a.example"], "https://a.example", "https://*.a.example", Difference::BareDomain),
            (&["https://*.a.example"], "http://b.a.example", "https://*.a.example", Difference::Scheme),
            (
                &["https://a.example:1", "https://*.a.example"],
                "https://a.example",
                "https://*.a.example",
                Difference::BareDomain,
            ),
            (
                &["http://a.example", "https://a.example:1"],
                "https://a.example",
                "https://a.example:1",
                Difference::Port,
            ),
        ] {
            assert_eq!(miss(listed, asked), Some((wanted.to_owned(), difference)), "{asked}");
        }
        for asked in [
            "https://b.example",
            "null",
            "https://evila.example",
            "https://a.example.evil",
            "x",
            "https://a.example/x",
        ] {
            assert_eq!(miss(&["https://a.example"], asked), None, "{asked}");
        }
        for pattern in ["http://*.a.example", "https://*.a.example:8443"] {
            assert_eq!(miss(&[pattern], "https://a.example"), None, "{pattern}");
        }
        assert_eq!(miss(&["https://a.example"], &"https://a.example/".repeat(100_000)), None);
    }

    /// The longest origin and a slash are still looked at.
    #[test]
    fn cors_40_a_long_near_miss() {
        let labels = [63, 63, 63, 61].map(|length| "a".repeat(length));
        let longest = format!("{}://{}:65535", "s".repeat(64), labels.join("."));
        assert_eq!(longest.len(), LONGEST);
        let found = miss(&[&longest], &format!("{longest}/"));
        assert_eq!(found, Some((longest.clone(), Difference::TrailingSlash)));
        assert_eq!(miss(&[&longest], &format!("{longest}//")), None);
    }
}
