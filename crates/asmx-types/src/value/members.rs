//! The members of an object in the order in which they are decoded.

use std::borrow::Cow;

use super::map::Taken;
use super::{Map, Value};
use crate::text::eq_ignore_case;

/// What is left to be decoded.
pub(super) enum Members {
    Read(Taken),
    Declared(std::vec::IntoIter<(&'static str, Value)>),
}

impl Members {
    pub(super) fn all(map: Map) -> Self {
        Self::Read(map.into_taken())
    }

    /// Those that are fields, found without case; of several for one field the last (CNV-37, CNV-37b).
    pub(super) fn of_struct(map: Map, fields: &'static [&'static str]) -> Self {
        let mut declared: Vec<(&'static str, Value)> = Vec::with_capacity(fields.len().min(map.len()));
        for (name, value) in map.into_taken() {
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
    /// With a declared member's key, or with one as it was read.
    type Item = (Cow<'static, str>, Value);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Read(entries) => entries.next(),
            Self::Declared(entries) => entries.next().map(|(name, value)| (Cow::Borrowed(name), value)),
        }
    }
}
