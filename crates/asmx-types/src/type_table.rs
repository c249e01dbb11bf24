//! A service's client types: which types `__type` stands for.

use crate::schema::{Scalar, TypeDescriptor, TypeRef};
use core::hash::{BuildHasherDefault, Hasher};
use std::collections::HashMap;

/// The types whose objects carry `__type` when written, and that a `__type` may name when read (RSP-35, RSP-36,
/// CNV-43). What is not in the table is written without and refused when read.
#[derive(Debug, Clone, Default)]
pub struct TypeTable {
    by_id: HashMap<&'static str, &'static TypeDescriptor, BuildHasherDefault<Fnv>>,
    by_name: HashMap<&'static str, &'static str, BuildHasherDefault<Fnv>>,
    /// The ids that more than one type has had.
    unclear: Vec<&'static str>,
    unresolved: bool,
}

impl TypeTable {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No table at all, as a `JavaScriptSerializer` without a type resolver has it: nothing is written, and a
    /// `__type` that is read is dropped whatever it names.
    #[must_use]
    pub fn unresolved() -> Self {
        Self { unresolved: true, ..Self::default() }
    }

    /// Enters a type. Only classes, `TimeSpan` and `DateTimeOffset` can be named; others change nothing, and a generic class is never
    /// in a table (RSP-36, RSP-40). Whether a service enters a type is the service's business.
    pub fn insert(&mut self, ty: TypeRef) {
        let ty = ty();
        let (name, id) = match ty {
            TypeDescriptor::Class(class) if class.arguments.is_empty() => {
                (class.full_name, class.type_id.unwrap_or(class.full_name))
            }
            TypeDescriptor::Scalar(Scalar::TimeSpan) => (crate::TimeSpan::NAME, crate::TimeSpan::NAME),
            TypeDescriptor::Scalar(Scalar::DateTimeOffset) => {
                (crate::DateTimeOffset::NAME, crate::DateTimeOffset::NAME)
            }
            _ => return,
        };
        let before = self.by_id.insert(id, ty);
        if before.is_some_and(|before| !core::ptr::eq(before, ty)) {
            self.unclear.push(id);
        }
        self.by_name.insert(name, id);
    }

    /// The type that a `__type` names, by exact comparison (CNV-43).
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&'static TypeDescriptor> {
        self.by_id.get(id).copied()
    }

    /// The `__type` of a struct with this serde name, if it is in the table (RSP-35).
    #[must_use]
    pub fn id_of(&self, serde_name: &str) -> Option<&'static str> {
        if self.by_name.is_empty() { None } else { self.by_name.get(serde_name).copied() }
    }

    /// The `__type` that makes an object of the class with this full name, and of no other (CNV-43).
    #[must_use]
    pub fn id_of_class(&self, full_name: &str) -> Option<&'static str> {
        let id = self.id_of(full_name)?;
        match self.by_id(id) {
            Some(TypeDescriptor::Class(class))
                if class.full_name == full_name && !self.unclear.contains(&id) =>
            {
                Some(id)
            }
            _ => None,
        }
    }

    /// Whether no type is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Whether it is [none at all](TypeTable::unresolved).
    #[must_use]
    pub fn is_unresolved(&self) -> bool {
        self.unresolved
    }
}

/// FNV-1a. What is looked up may be chosen by a client, what is stored may not, so collisions can't be provoked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
