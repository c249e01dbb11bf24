//! What makes two calls the same call.

use bytes::Bytes;
use sha2::{Digest as _, Sha256};

/// The longest body that is a key (SAC-33).
const LONGEST_BODY: usize = 15_000;

/// The key of an answer: the method, what it was asked, and what else it is said to depend on. Host, user and headers are not
/// in it (SAC-34).
///
/// It is a hash, as in ASP.NET, so that keys of strangers cost what others cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Key([u8; 32]);

/// In hexadecimal.
#[cfg(feature = "redis")]
impl core::fmt::Display for Key {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A key that is made. Each part is hashed with its length, so that no two lists of parts are the same.
#[derive(Debug, Clone)]
pub(crate) struct Parts(Sha256);

impl Parts {
    /// The mount and the method in it: casings of a path share them. A method without parameters looks at neither query nor
    /// body (SAC-32).
    pub(crate) fn new((mount, method): (usize, usize)) -> Self {
        let hash = Sha256::new_with_prefix(mount.to_le_bytes());
        Self(hash.chain_update(method.to_le_bytes()))
    }

    /// The bytes themselves: other white space is another key (SAC-33). A body that is too long is no key, and its answer is
    /// not kept.
    pub(crate) fn body(mut self, body: &Bytes) -> Option<Self> {
        self.add(body);
        (body.len() <= LONGEST_BODY).then_some(self)
    }

    /// Names in lower case with their values, in the order of the names (SAC-33).
    pub(crate) fn query(mut self, given: Vec<(Option<String>, String)>) -> Self {
        let mut values: Vec<_> =
            given.into_iter().map(|(name, value)| (name.unwrap_or_default().to_lowercase(), value)).collect();
        // Stable: the order of values with one name is their meaning (REQ-7).
        values.sort_by(|a, b| a.0.cmp(&b.0));
        for (name, value) in values {
            self.add(name.as_bytes());
            self.add(value.as_bytes());
        }
        self.end();
        self
    }

    /// One thing more that it depends on: none, one or several values.
    pub(crate) fn vary<'a>(mut self, values: impl Iterator<Item = &'a [u8]>) -> Self {
        values.for_each(|value| self.add(value));
        self.end();
        self
    }

    pub(crate) fn key(self) -> Key {
        Key(self.0.finalize().into())
    }

    fn add(&mut self, part: &[u8]) {
        self.0.update(part.len().to_le_bytes());
        self.0.update(part);
    }

    /// No part is as long as this.
    fn end(&mut self) {
        self.0.update(usize::MAX.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &'static str) -> Option<Key> {
        Parts::new((0, 0)).body(&Bytes::from_static(text.as_bytes())).map(Parts::key)
    }

    fn query(pairs: &[(&str, &str)]) -> Key {
        let pairs = pairs.iter().map(|(a, b)| (Some((*a).to_owned()), (*b).to_owned())).collect();
        Parts::new((0, 0)).query(pairs).key()
    }

    fn vary(values: &[&[&str]]) -> Key {
        let parts = values.iter().fold(Parts::new((0, 0)), |parts, values| {
            parts.vary(values.iter().map(|value| value.as_bytes()))
        });
        parts.key()
    }

    #[test]
    fn sac_33_what_is_in_the_key() {
        assert_eq!(body("{}"), body("{}"));
        assert_ne!(body("{}"), body("{ }"));
        let long = |length| Parts::new((0, 0)).body(&Bytes::from(vec![b' '; length])).is_some();
        assert!(long(LONGEST_BODY) && !long(LONGEST_BODY + 1));
        assert_eq!(query(&[("B", "1"), ("a", "2")]), query(&[("A", "2"), ("b", "1")]));
        assert_ne!(query(&[("a", "x")]), query(&[("a", "X")]));
        assert_ne!(query(&[("a", "1"), ("a", "2")]), query(&[("a", "2"), ("a", "1")]));
    }

    #[test]
    fn sac_32_each_method_has_its_own() {
        let keys = [(0, 0), (0, 1), (1, 0), (1, 1)].map(|place| Parts::new(place).key());
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key));
        }
    }

    #[test]
    fn no_two_lists_are_the_same() {
        let differ = |keys: &[Key]| {
            for (at, key) in keys.iter().enumerate() {
                assert!(!keys[..at].contains(key), "{at}");
            }
        };
        differ(&[
            query(&[]),
            query(&[("", "")]),
            query(&[("a", "b")]),
            query(&[("ab", "")]),
            query(&[("", "ab")]),
        ]);
        differ(&[
            vary(&[&["a"]]),
            vary(&[&["a", "b"]]),
            vary(&[&["a"], &["b"]]),
            vary(&[&["ab"]]),
            vary(&[&[], &["a"]]),
            vary(&[&["a"], &[]]),
            vary(&[&[""], &["a"]]),
        ]);
    }
}
