//! Decoding of values that were converted before.

use super::decode::{Decoder, Rules};
use super::{Instance, Value};
use crate::schema::Scalar;
use crate::{Error, TimeSpan};
use serde::de::DeserializeOwned;

/// For values that are what the type takes already, as those are that were converted by its description.
#[derive(Debug, Clone, Copy)]
struct AsIs;

impl Rules for AsIs {
    type Error = Error;

    fn scalar(self, value: Value, target: Scalar) -> Result<Value, Error> {
        match (&value, target) {
            (Value::Null, Scalar::String | Scalar::Uri) => Ok(value),
            (Value::Null, _) => Err(Error::null_value_type()),
            // What `__type` makes of a time span has no members that could be set (CNV-24).
            (Value::Instance(instance), Scalar::TimeSpan) if instance.class.full_name == TimeSpan::NAME => {
                Ok(Value::String(TimeSpan::ZERO.to_string()))
            }
            _ => Ok(value),
        }
    }

    fn named(error: Error, member: &str) -> Error {
        error.named(member)
    }
}

/// Decodes a value that is what the type takes.
pub(crate) fn decode_as_is<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    T::deserialize(Decoder::new(value, AsIs))
}

impl Instance {
    /// Makes the Rust type that this class describes.
    ///
    /// # Errors
    ///
    /// If `T` is another type, or can't hold a `null` that is among the members.
    pub fn decode<T: DeserializeOwned>(self) -> Result<T, Error> {
        decode_as_is(Value::from(self))
    }
}
