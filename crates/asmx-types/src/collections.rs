//! .NET's collections that have no Rust counterpart of their own.
//!
//! A `Vec` is an array and a map is a `Dictionary`. Browsers see no difference between those and the types here; what
//! differs is what else may be sent for them, and what an error calls them (CNV-47, CNV-46).

use core::ops::{Deref, DerefMut};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::schema::{DictionaryKind, ScriptType, SequenceKind, TypeDescriptor};
use crate::value::{Map, Value};

macro_rules! sequence {
    ($(#[$doc:meta])* $name:ident, $kind:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name<T>(pub Vec<T>);

        impl<T: ScriptType> ScriptType for $name<T> {
            fn descriptor() -> &'static TypeDescriptor {
                const { &TypeDescriptor::Sequence(SequenceKind::$kind, T::descriptor) }
            }
        }

        impl<T> Default for $name<T> {
            fn default() -> Self {
                Self(Vec::new())
            }
        }

        impl<T> FromIterator<T> for $name<T> {
            fn from_iter<I: IntoIterator<Item = T>>(iter: I) -> Self {
                Self(Vec::from_iter(iter))
            }
        }

        impl<T> IntoIterator for $name<T> {
            type Item = T;
            type IntoIter = std::vec::IntoIter<T>;

            fn into_iter(self) -> Self::IntoIter {
                self.0.into_iter()
            }
        }

        newtype!($name<T>, Vec<T>, <T>);
    };
}

macro_rules! newtype {
    ($name:ty, $inner:ty $(, <$t:ident>)?) => {
        impl$(<$t>)? From<$inner> for $name {
            fn from(inner: $inner) -> Self {
                Self(inner)
            }
        }

        impl$(<$t>)? From<$name> for $inner {
            fn from(outer: $name) -> Self {
                outer.0
            }
        }

        impl$(<$t>)? Deref for $name {
            type Target = $inner;

            fn deref(&self) -> &Self::Target {
                &self.0
            }
        }

        impl$(<$t>)? DerefMut for $name {
            fn deref_mut(&mut self) -> &mut Self::Target {
                &mut self.0
            }
        }
    };
}

sequence! {
    /// `List<T>`, and other collections that .NET fills one by one. An object may be sent for it and is an empty one.
    List, List
}
sequence! {
    /// `IEnumerable<T>` (CNV-47).
    IEnumerable, Enumerable
}
sequence! {
    /// `ICollection<T>` (CNV-47).
    ICollection, ICollection
}
sequence! {
    /// `IList<T>` (CNV-47).
    IList, IList
}

/// `ArrayList`: elements stay as they were read (CNV-46).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArrayList(pub Vec<Value>);

impl ScriptType for ArrayList {
    fn descriptor() -> &'static TypeDescriptor {
        &TypeDescriptor::Sequence(SequenceKind::ArrayList, Value::descriptor)
    }
}

newtype!(ArrayList, Vec<Value>);

/// `IEnumerable` without a type: a list, a dictionary or a text, as it was read (CNV-36a, CNV-46).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UntypedEnumerable(pub Value);

impl ScriptType for UntypedEnumerable {
    fn descriptor() -> &'static TypeDescriptor {
        &TypeDescriptor::Sequence(SequenceKind::Untyped, Value::descriptor)
    }
}

newtype!(UntypedEnumerable, Value);

/// `IDictionary<string, V>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IDictionary<V>(pub IndexMap<String, V>);

impl<V: ScriptType> ScriptType for IDictionary<V> {
    fn descriptor() -> &'static TypeDescriptor {
        const { &TypeDescriptor::Dictionary(DictionaryKind::Interface, String::descriptor, V::descriptor) }
    }
}

impl<V> Default for IDictionary<V> {
    fn default() -> Self {
        Self(IndexMap::new())
    }
}

newtype!(IDictionary<V>, IndexMap<String, V>, <V>);

/// `Hashtable`: values stay as they were read.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hashtable(pub Map);

impl ScriptType for Hashtable {
    fn descriptor() -> &'static TypeDescriptor {
        &TypeDescriptor::Dictionary(DictionaryKind::Hashtable, String::descriptor, Value::descriptor)
    }
}

newtype!(Hashtable, Map);

/// `IDictionary` without types: values stay as they were read (CNV-36a).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UntypedDictionary(pub Map);

impl ScriptType for UntypedDictionary {
    fn descriptor() -> &'static TypeDescriptor {
        &TypeDescriptor::Dictionary(DictionaryKind::Untyped, String::descriptor, Value::descriptor)
    }
}

newtype!(UntypedDictionary, Map);
