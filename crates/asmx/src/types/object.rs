//! `object` as a result.

use core::fmt;

use serde::{Serialize, Serializer};

use super::{ScriptType, TypeDescriptor};

/// Whatever a method with the return type `object` gives back: any value that can be serialised.
///
/// It is written as the value itself. What a client sends for `object` is a [`Value`](super::Value).
///
/// ```
/// use asmx::prelude::*;
/// use asmx::types::Object;
/// use serde::Serialize;
///
/// #[web_method]
/// fn find(text: String) -> Object {
///     #[derive(Serialize)]
///     struct Hit {
///         text: String,
///         score: f64,
///     }
///     if text.is_empty() { Object::new("nothing") } else { Object::new([Hit { text, score: 0.5 }]) }
/// }
/// ```
pub struct Object(Box<dyn erased_serde::Serialize + Send + Sync>);

impl Object {
    /// Takes a value.
    #[must_use]
    pub fn new(value: impl Serialize + Send + Sync + 'static) -> Self {
        Self(Box::new(value))
    }
}

/// `null`.
impl Default for Object {
    fn default() -> Self {
        Self::new(())
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        erased_serde::serialize(&*self.0, serializer)
    }
}

impl ScriptType for Object {
    fn descriptor() -> &'static TypeDescriptor {
        &TypeDescriptor::Object
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Object").finish_non_exhaustive()
    }
}
