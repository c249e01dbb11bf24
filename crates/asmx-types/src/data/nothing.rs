//! A serializer that looks into newtypes and takes nothing.

use serde::{Serialize, ser};

use crate::Error;
use crate::error::exception;

/// Takes nothing: what is asked for lies elsewhere.
pub(super) struct Nothing;

impl ser::Serializer for Nothing {
    type Ok = ();
    type Error = Error;

    crate::__refuse! {
        self => no_table();
        bool i8 i16 i32 u8 u16 u32 u64 f32 f64 char bytes none unit_struct unit_variant newtype_variant
        seq tuple tuple_struct tuple_variant map struct struct_variant
    }

    fn serialize_unit(self) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_i64(self, _: i64) -> Result<(), Error> {
        Err(no_table())
    }

    fn serialize_str(self, _: &str) -> Result<(), Error> {
        Err(no_table())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }
}

fn no_table() -> Error {
    Error::new(exception::INVALID_OPERATION, "no table")
}
