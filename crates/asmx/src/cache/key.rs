//! What makes two calls the same call.

use bytes::Bytes;

/// The longest body that is a key (SAC-33).
pub(super) const LONGEST_BODY: usize = 15_000;

/// The key of an answer: the method, and what it was asked. Host, user and headers are not in it (SAC-34).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// The mount and the method in it: casings of a path share them.
    method: (usize, usize),
    input: Input,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Input {
    /// A method without parameters looks at neither query nor body (SAC-32).
    Nothing,
    /// The bytes themselves stand for their hash: other white space is another key (SAC-33).
    Body(Bytes),
    /// Names in lower case with their values, in the order of the names.
    Query(Vec<(String, String)>),
}

impl Key {
    pub(crate) fn nothing(method: (usize, usize)) -> Self {
        Self { method, input: Input::Nothing }
    }

    /// A body that is too long is no key, and its answer is not kept.
    pub(crate) fn body(method: (usize, usize), body: &Bytes) -> Option<Self> {
        // A copy: the piece that came may be part of a much larger buffer.
        (body.len() <= LONGEST_BODY)
            .then(|| Self { method, input: Input::Body(Bytes::copy_from_slice(body)) })
    }

    pub(crate) fn query(method: (usize, usize), given: Vec<(Option<String>, String)>) -> Self {
        let mut values: Vec<_> =
            given.into_iter().map(|(name, value)| (name.unwrap_or_default().to_lowercase(), value)).collect();
        // Stable: the order of values with one name is their meaning (REQ-7).
        values.sort_by(|a, b| a.0.cmp(&b.0));
        Self { method, input: Input::Query(values) }
    }

    pub(super) fn weight(&self) -> usize {
        match &self.input {
            Input::Nothing => 0,
            Input::Body(body) => body.len(),
            Input::Query(values) => values.iter().map(|(name, value)| name.len() + value.len() + 48).sum(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sac_33_what_is_in_the_key() {
        let body = |text: &'static str| Key::body((0, 0), &Bytes::from_static(text.as_bytes()));
        assert_eq!(body("{}"), body("{}"));
        assert_ne!(body("{}"), body("{ }"));
        assert!(Key::body((0, 0), &Bytes::from(vec![b' '; LONGEST_BODY])).is_some());
        assert!(Key::body((0, 0), &Bytes::from(vec![b' '; LONGEST_BODY + 1])).is_none());
        let query = |pairs: &[(&str, &str)]| {
            Key::query((0, 0), pairs.iter().map(|(a, b)| (Some((*a).to_owned()), (*b).to_owned())).collect())
        };
        assert_eq!(query(&[("B", "1"), ("a", "2")]), query(&[("A", "2"), ("b", "1")]));
        assert_ne!(query(&[("a", "x")]), query(&[("a", "X")]));
        assert_ne!(query(&[("a", "1"), ("a", "2")]), query(&[("a", "2"), ("a", "1")]));
    }
}
