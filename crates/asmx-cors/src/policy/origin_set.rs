use asmx_origin::{Malformed, Origin, OriginPattern};
use http::HeaderValue;

use super::header_value::shared_value;

/// The origins that a policy lists, sorted by host, so that looking one up takes a few comparisons and no allocation.
///
/// An origin has one spelling, so most are found by their bytes, without being taken apart.
///
/// Patterns for sub-domains stand in a list of their own, which is searched once for each label that the asked host has
/// in front. A host of 253 bytes has at most 126 labels to take away, whatever the list's length.
#[derive(Clone, Debug, Default)]
pub(crate) struct OriginSet {
    /// Those that are no patterns: what `Access-Control-Allow-Origin` says for them, sorted.
    exact: Vec<HeaderValue>,
    whole: Vec<Entry>,
    below: Vec<Entry>,
}

#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) pattern: OriginPattern,
}

impl OriginSet {
    pub(crate) fn new(mut patterns: Vec<OriginPattern>) -> Self {
        patterns.sort();
        patterns.dedup();
        let exact = patterns.iter().filter(|pattern| pattern.is_exact());
        let mut exact: Vec<HeaderValue> =
            exact.filter_map(|pattern| shared_value(&pattern.to_string())).collect();
        exact.sort();
        let (below, whole) = patterns
            .into_iter()
            .map(|pattern| Entry { pattern })
            .partition(|entry| entry.pattern.covers_subdomains());
        Self { exact, whole, below }
    }

    /// What `Access-Control-Allow-Origin` says for `asked`, if it is listed: the listed value or, where a pattern covers
    /// it, what was asked, of which the parser has read every byte.
    pub(crate) fn value(&self, asked: &HeaderValue) -> Result<Option<HeaderValue>, Malformed> {
        if let Ok(at) = self.exact.binary_search(asked) {
            return Ok(Some(self.exact[at].clone()));
        }
        let origin = Origin::parse(asked.as_bytes())?;
        Ok(self.find(&origin).map(|_| asked.clone()))
    }

    /// The entry that covers `origin`, the most exact one first.
    pub(crate) fn find(&self, origin: &Origin<'_>) -> Option<&Entry> {
        let whole = at_host(&self.whole, origin.host()).iter().find(|entry| entry.fits(origin));
        if whole.is_some() || self.below.is_empty() {
            return whole;
        }
        let mut rest = origin.host();
        while let Some((_, parent)) = rest.split_once('.') {
            let entry = at_host(&self.below, parent).iter().find(|entry| entry.fits(origin));
            if entry.is_some() {
                return entry;
            }
            rest = parent;
        }
        None
    }

    pub(crate) fn patterns(&self) -> impl Iterator<Item = &OriginPattern> {
        self.whole.iter().chain(&self.below).map(|entry| &entry.pattern)
    }
}

impl Entry {
    /// Whether scheme and port fit; the host was found already.
    fn fits(&self, origin: &Origin<'_>) -> bool {
        *self.pattern.scheme() == *origin.scheme() && self.pattern.covers_port(origin.port())
    }
}

/// The entries of one host: neighbours, since the list is sorted by host first.
fn at_host<'a>(entries: &'a [Entry], host: &str) -> &'a [Entry] {
    let start = entries.partition_point(|entry| *entry.pattern.host() < *host);
    let found = &entries[start..];
    let end = found.iter().position(|entry| *entry.pattern.host() != *host).unwrap_or(found.len());
    &found[..end]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn set(texts: &[&str]) -> OriginSet {
        OriginSet::new(texts.iter().map(|text| OriginPattern::parse(text).unwrap()).collect())
    }

    fn found(set: &OriginSet, text: &str) -> Option<String> {
        set.find(&Origin::parse(text.as_bytes()).unwrap()).map(|entry| entry.pattern.to_string())
    }

    #[test]
    fn cors_4_part_by_part() {
        let set = set(&[
            "https://a.example",
            "http://a.example:8080",
            "https://*.b.example",
            "https://c.b.example",
            "http://localhost:*",
        ]);
        assert_eq!(found(&set, "https://a.example").as_deref(), Some("https://a.example"));
        assert_eq!(found(&set, "http://a.example:8080").as_deref(), Some("http://a.example:8080"));
        assert_eq!(found(&set, "http://a.example"), None);
        assert_eq!(found(&set, "https://a.example:8080"), None);
        assert_eq!(found(&set, "https://c.b.example").as_deref(), Some("https://c.b.example"));
        assert_eq!(found(&set, "https://x.c.b.example").as_deref(), Some("https://*.b.example"));
        assert_eq!(found(&set, "https://b.example"), None);
        assert_eq!(found(&set, "https://x.b.example."), None);
        assert_eq!(found(&set, "https://a.example."), None);
        assert_eq!(found(&set, "http://localhost").as_deref(), Some("http://localhost:*"));
    }

    const POOL: &[&str] = &[
        "https://a.example",
        "https://*.a.example",
        "http://a.example",
        "https://b.a.example",
        "https://*.b.a.example:*",
        "http://localhost:*",
        "https://a.example:8443",
        "https://*.a.example:8443",
        "https://aa.example",
    ];

    proptest! {
        #[test]
        fn cors_4_finds_what_comparing_each_finds(
            listed in proptest::sample::subsequence(POOL, 0..POOL.len()),
            scheme in "https?", labels in "([abc]\\.){0,3}", host in "(a\\.example|aa\\.example|localhost|example)",
            port in proptest::option::of(prop_oneof![Just(8443_u16), Just(3000)]),
        ) {
            let asked = format!("{scheme}://{labels}{host}{}", port.map(|p| format!(":{p}")).unwrap_or_default());
            let origin = Origin::parse(asked.as_bytes()).unwrap();
            let set = set(&listed);
            let covered = set.patterns().any(|pattern| pattern.covers(&origin));
            prop_assert_eq!(set.find(&origin).is_some(), covered);
            let value = set.value(&asked.parse().unwrap()).unwrap();
            prop_assert_eq!(value.map(|value| value.to_str().unwrap().to_owned()), covered.then_some(asked));
        }
    }
}
