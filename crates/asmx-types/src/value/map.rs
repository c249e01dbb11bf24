//! A dictionary that keeps its order.

use super::Value;
use core::fmt;
use std::borrow::Cow;

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
#[derive(Clone, Default)]
pub struct Map {
    entries: Entries,
}

/// Few entries are looked through, which is faster than a hash of the key; many have an index. Boxed, so that a [`Value`]
/// stays as small as its other variants.
#[derive(Clone)]
enum Entries {
    Few(Vec<(Key, Value)>),
    Many(Box<IndexMap<Key, Value>>),
}

/// The names of declared members are not copied.
type Key = Cow<'static, str>;

/// How many are few.
const FEW: usize = 16;

impl Default for Entries {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

impl Map {
    /// An empty dictionary. Allocates nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self { entries: Entries::Few(Vec::new()) }
    }

    /// An empty dictionary with room for so many entries.
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Self { entries: Entries::Few(Vec::with_capacity(capacity.min(FEW))) }
    }

    /// Sets a value. A key that exists keeps its place; its former value is returned.
    pub fn insert(&mut self, key: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.put(Cow::Owned(key.into()), value.into())
    }

    /// The same with a name that always is. It is not copied.
    #[doc(hidden)]
    pub fn insert_declared(&mut self, key: &'static str, value: Value) -> Option<Value> {
        self.put(Cow::Borrowed(key), value)
    }

    fn put(&mut self, key: Key, value: Value) -> Option<Value> {
        let few = match &mut self.entries {
            Entries::Many(many) => return many.insert(key, value),
            Entries::Few(few) => few,
        };
        if let Some((_, present)) = few.iter_mut().find(|(known, _)| *known == key) {
            return Some(core::mem::replace(present, value));
        }
        if few.len() < FEW {
            few.push((key, value));
            return None;
        }
        let mut many: IndexMap<Key, Value> = core::mem::take(few).into_iter().collect();
        many.insert(key, value);
        self.entries = Entries::Many(Box::new(many));
        None
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        match &self.entries {
            Entries::Few(few) => few.iter().find(|(known, _)| known == key).map(|(_, value)| value),
            Entries::Many(many) => many.get(key),
        }
    }

    /// The value of a key, to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        match &mut self.entries {
            Entries::Few(few) => few.iter_mut().find(|(known, _)| known == key).map(|(_, value)| value),
            Entries::Many(many) => many.get_mut(key),
        }
    }

    /// Whether the key is there.
    #[must_use]
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Takes a key out; those after it move up.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        match &mut self.entries {
            Entries::Few(few) => {
                let at = few.iter().position(|(known, _)| known == key)?;
                Some(few.remove(at).1)
            }
            Entries::Many(many) => many.shift_remove(key),
        }
    }

    /// How many keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.entries {
            Entries::Few(few) => few.len(),
            Entries::Many(many) => many.len(),
        }
    }

    /// Whether there is no key.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Keys and values in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        match &self.entries {
            Entries::Few(few) => Iter::Few(few.iter()),
            Entries::Many(many) => Iter::Many(many.iter()),
        }
    }

    /// The keys in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> {
        self.iter().map(|(key, _)| key)
    }
}

/// The same keys with the same values, in any order.
impl PartialEq for Map {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(key, value)| other.get(key) == Some(value))
    }
}

impl fmt::Debug for Map {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

enum Iter<'m> {
    Few(core::slice::Iter<'m, (Key, Value)>),
    Many(indexmap::map::Iter<'m, Key, Value>),
}

impl<'m> Iterator for Iter<'m> {
    type Item = (&'m str, &'m Value);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Few(few) => few.next().map(|(key, value)| (&**key, value)),
            Self::Many(many) => many.next().map(|(key, value)| (&**key, value)),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Few(few) => few.size_hint(),
            Self::Many(many) => many.size_hint(),
        }
    }
}

impl ExactSizeIterator for Iter<'_> {}

/// The entries of a [`Map`], in order.
#[derive(Debug)]
pub struct IntoIter(Taken);

impl Iterator for IntoIter {
    type Item = (String, Value);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| (key.into_owned(), value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

/// The same with keys that are not copied.
#[derive(Debug)]
pub(crate) enum Taken {
    Few(std::vec::IntoIter<(Key, Value)>),
    Many(indexmap::map::IntoIter<Key, Value>),
}

impl Iterator for Taken {
    type Item = (Key, Value);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Few(few) => few.next(),
            Self::Many(many) => many.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Few(few) => few.size_hint(),
            Self::Many(many) => many.size_hint(),
        }
    }
}

impl Map {
    /// The entries in order.
    pub(crate) fn into_taken(self) -> Taken {
        match self.entries {
            Entries::Few(few) => Taken::Few(few.into_iter()),
            Entries::Many(many) => Taken::Many(many.into_iter()),
        }
    }
}

impl IntoIterator for Map {
    type Item = (String, Value);
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        IntoIter(self.into_taken())
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Few entries and many behave alike (REQ-29).
    #[test]
    fn order_and_places_do_not_depend_on_how_many_there_are() {
        for count in [0, 1, FEW, FEW + 1, 100] {
            let mut map: Map = (0..count).map(|at| (at.to_string(), i32::try_from(at).unwrap())).collect();
            assert_eq!(map.len(), count);
            assert_eq!(map.iter().len(), count);
            assert!(map.keys().eq((0..count).map(|at| at.to_string())));
            let mut backwards: Vec<_> = map.clone().into_iter().collect();
            backwards.reverse();
            assert_eq!(map, backwards.into_iter().collect::<Map>());
            if count > 0 {
                assert_eq!(map.insert("0", "new"), Some(Value::Int(0)));
                assert_eq!(map.get_mut("0"), Some(&mut Value::from("new")));
                assert_eq!(map.keys().next(), Some("0"));
                assert_eq!(map.remove("0"), Some(Value::from("new")));
                assert_eq!((map.len(), map.remove("0")), (count - 1, None));
                assert_eq!(map.get("0"), None);
                assert!(map.keys().eq((1..count).map(|at| at.to_string())));
                assert_ne!(map, Map::from_iter([("0", 0)]));
            }
        }
    }
}
