//! Which of the known names a key is.

use core::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, Visitor};

/// Finds the number of a name. Most callers send members in order, so the one after the last is tried first.
pub(super) struct Key {
    pub(super) names: &'static [&'static str],
    pub(super) expected: usize,
}

impl<'de> DeserializeSeed<'de> for Key {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a known name")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<usize, E> {
        if self.names.get(self.expected) == Some(&key) {
            return Ok(self.expected);
        }
        self.names.iter().position(|name| *name == key).ok_or_else(|| E::unknown_field(key, self.names))
    }
}
