//! `object`, where a method fills it.

use core::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::schema::{ScriptType, TypeDescriptor};
use crate::value::Value;

/// C#'s `object` as the result of a method, or as a member that a method fills: any value that can be serialised.
///
/// It is written as the value itself. What a client sends is a [`Value`], here too.
///
/// ```
/// use asmx_types::Object;
/// use serde::Serialize;
///
/// fn find(text: String) -> Object {
///     #[derive(Serialize)]
///     struct Hit {
///         text: String,
///         score: f64,
///     }
///     if text.is_empty() { Object::new("nothing") } else { Object::new([Hit { text, score: 0.5 }]) }
/// }
/// ```
#[derive(Clone)]
pub struct Object(Inner);

#[derive(Clone)]
enum Inner {
    Read(Value),
    Made(Arc<dyn erased_serde::Serialize + Send + Sync>),
}

impl Object {
    /// `null`.
    pub const NULL: Self = Self(Inner::Read(Value::Null));

    /// Takes a value to be written.
    #[must_use]
    pub fn new(value: impl Serialize + Send + Sync + 'static) -> Self {
        Self(Inner::Made(Arc::new(value)))
    }

    /// What a client sent; `None` if a method made the object.
    #[must_use]
    pub fn value(&self) -> Option<&Value> {
        match &self.0 {
            Inner::Read(value) => Some(value),
            Inner::Made(_) => None,
        }
    }
}

/// `null`.
impl Default for Object {
    fn default() -> Self {
        Self::NULL
    }
}

impl From<Value> for Object {
    fn from(value: Value) -> Self {
        Self(Inner::Read(value))
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Inner::Read(value) => value.serialize(serializer),
            Inner::Made(value) => erased_serde::serialize(&**value, serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self::from)
    }
}

impl ScriptType for Object {
    fn descriptor() -> &'static TypeDescriptor {
        &TypeDescriptor::Object
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Read(value) => f.debug_tuple("Object").field(value).finish(),
            Inner::Made(_) => f.debug_struct("Object").finish_non_exhaustive(),
        }
    }
}
