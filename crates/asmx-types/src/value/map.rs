//! A dictionary that keeps its order.

use super::Value;
use core::fmt;
use indexmap::IndexMap;

/// `Dictionary<string, object>`: string keys, compared exactly, in the order of their first insertion (REQ-29).
///
/// ```
/// use asmx_types::Map;
///
/// let mut map: Map = [("b", 1), ("a", 2)].into_iter().collect();
/// map.insert("b", 3);
/// assert!(map.keys().eq(["b", "a"]));
/// ```
#[derive(Clone, PartialEq, Default)]
pub struct Map {
    // Boxed, so that a `Value` stays as small as its other variants; an empty map costs nothing.
    entries: Option<Box<IndexMap<String, Value>>>,
}

impl Map {
    /// An empty dictionary. Allocates nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self { entries: None }
    }

    /// Sets a value. A key that exists keeps its place; its former value is returned.
    pub fn insert(&mut self, key: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.entries.get_or_insert_default().insert(key.into(), value.into())
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entries.as_ref()?.get(key)
    }

    /// The value of a key, to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        self.entries.as_mut()?.get_mut(key)
    }

    /// Whether the key is there.
    #[must_use]
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Takes a key out; those after it move up.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        self.entries.as_mut()?.shift_remove(key)
    }

    /// How many keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.as_ref().map_or(0, |entries| entries.len())
    }

    /// Whether there is no key.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Keys and values in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        const EMPTY: &indexmap::map::Slice<String, Value> = indexmap::map::Slice::new();
        let entries = self.entries.as_ref().map_or(EMPTY, |entries| entries.as_slice());
        entries.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The keys in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> {
        self.iter().map(|(key, _)| key)
    }
}

impl fmt::Debug for Map {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// The entries of a [`Map`], in order.
#[derive(Debug)]
pub struct IntoIter(Option<indexmap::map::IntoIter<String, Value>>);

impl Iterator for IntoIter {
    type Item = (String, Value);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.as_mut()?.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.as_ref().map_or((0, Some(0)), Iterator::size_hint)
    }
}

impl IntoIterator for Map {
    type Item = (String, Value);
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        IntoIter(self.entries.map(|entries| (*entries).into_iter()))
    }
}

impl<K: Into<String>, V: Into<Value>> FromIterator<(K, V)> for Map {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(iter: I) -> Self {
        let mut map = Self::new();
        map.extend(iter);
        map
    }
}

impl<K: Into<String>, V: Into<Value>> Extend<(K, V)> for Map {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, iter: I) {
        for (key, value) in iter {
            self.insert(key, value);
        }
    }
}
