//! The members of an object in the order in which they are decoded.

use super::{IntoIter, Map, Value};
use crate::text::eq_ignore_case;

/// A key: a declared member's, or as it was read.
pub(super) enum Key {
    Declared(&'static str),
    Read(String),
}

impl Key {
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Declared(name) => name,
            Self::Read(name) => name,
        }
    }
}

/// What is left to be decoded.
pub(super) enum Members {
    Read(IntoIter),
    Declared(std::vec::IntoIter<(&'static str, Value)>),
}

impl Members {
    pub(super) fn all(map: Map) -> Self {
        Self::Read(map.into_iter())
    }

    /// Those that are fields, found without case; of several for one field the last (CNV-37, CNV-37b).
    pub(super) fn of_struct(map: Map, fields: &'static [&'static str]) -> Self {
        let mut declared: Vec<(&'static str, Value)> = Vec::with_capacity(fields.len().min(map.len()));
        for (name, value) in map {
            // Most are in the fields' order.
            let expected = fields.get(declared.len()).filter(|field| **field == name);
            let exact = expected.or_else(|| fields.iter().find(|field| **field == name));
            let field = exact.or_else(|| fields.iter().find(|field| eq_ignore_case(field, &name)));
            let Some(&field) = field else { continue };
            match declared.iter_mut().find(|(known, _)| core::ptr::eq(*known, field)) {
                Some(entry) => entry.1 = value,
                None => declared.push((field, value)),
            }
        }
        Self::Declared(declared.into_iter())
    }
}

impl Iterator for Members {
    type Item = (Key, Value);

    fn next(&mut self) -> Option<(Key, Value)> {
        match self {
            Self::Read(entries) => entries.next().map(|(name, value)| (Key::Read(name), value)),
            Self::Declared(entries) => entries.next().map(|(name, value)| (Key::Declared(name), value)),
        }
    }
}
