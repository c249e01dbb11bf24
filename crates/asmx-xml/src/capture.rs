//! The inside of values that travel under a reserved name, and bytes.

use asmx_types::support;
use serde::Serialize;
use serde::ser::{self, Error as _};

use crate::error::Error;

/// A number or a text.
pub(crate) enum Captured {
    Number(i128),
    Text(String),
}

/// Takes a number or a text. It says that it is not for humans, so that dates give their binary form.
pub(crate) struct Capture;

macro_rules! methods {
    ($($method:ident($ty:ty);)*) => {$(
        fn $method(self, value: $ty) -> Result<Captured, Error> {
            Ok(Captured::Number(value.into()))
        }
    )*};
}

impl ser::Serializer for Capture {
    type Ok = Captured;
    type Error = Error;

    support::refuse! {
        self => Error::custom("neither a number nor a text");
        bool f32 f64 char bytes none unit unit_struct unit_variant
        seq tuple tuple_struct tuple_variant map struct struct_variant
    }

    fn is_human_readable(&self) -> bool {
        false
    }

    methods! {
        serialize_i8(i8); serialize_i16(i16); serialize_i32(i32); serialize_i64(i64); serialize_i128(i128);
        serialize_u8(u8); serialize_u16(u16); serialize_u32(u32); serialize_u64(u64);
    }

    fn serialize_str(self, value: &str) -> Result<Captured, Error> {
        Ok(Captured::Text(value.to_owned()))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Captured, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Captured, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<Captured, Error> {
        value.serialize(self)
    }
}
