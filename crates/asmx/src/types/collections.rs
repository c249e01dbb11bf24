//! .NET's collections that have no Rust counterpart of their own.
//!
//! A `Vec` is an array and a map is a `Dictionary`. Browsers see no difference between those and the types here; what
//! differs is what else may be sent for them, and what an error calls them (CNV-47, CNV-46).

use core::ops::{Deref, DerefMut};

use serde::{Deserialize, Serialize};

use super::{DictionaryKind, Map, ScriptType, SequenceKind, TypeDescriptor, Value};

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
    /// `IEnumerable<T>`, `IList<T>`, `ICollection<T>`: whatever gives elements one by one (CNV-47).
    Enumerable, Enumerable
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

/// `Hashtable`, and `IDictionary` without types: values stay as they were read.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hashtable(pub Map);

impl ScriptType for Hashtable {
    fn descriptor() -> &'static TypeDescriptor {
        &TypeDescriptor::Dictionary(DictionaryKind::Hashtable, String::descriptor, Value::descriptor)
    }
}

newtype!(Hashtable, Map);
