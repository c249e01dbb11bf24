//! The inside of values that travel under a reserved name, and bytes.

use serde::Serialize;
use serde::ser::{self, Error as _, Impossible};

use super::Error;

/// A number or a text.
pub(super) enum Captured {
    Number(i128),
    Text(String),
}

/// Takes a number or a text. It says that it is not for humans, so that dates give their binary form.
pub(super) struct Capture;

macro_rules! methods {
    ($($method:ident($ty:ty);)*) => {$(
        fn $method(self, value: $ty) -> Result<Captured, Error> {
            Ok(Captured::Number(value.into()))
        }
    )*};
}

macro_rules! unexpected {
    ($($method:ident($($argument:ty),*) -> $ok:ty;)*) => {$(
        fn $method(self, $(_: $argument),*) -> Result<$ok, Error> {
            Err(Error::custom("neither a number nor a text"))
        }
    )*};
}

type Never = Impossible<Captured, Error>;

impl ser::Serializer for Capture {
    type Ok = Captured;
    type Error = Error;
    type SerializeSeq = Never;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStruct = Never;
    type SerializeStructVariant = Never;

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

    unexpected! {
        serialize_bool(bool) -> Captured;
        serialize_f32(f32) -> Captured;
        serialize_f64(f64) -> Captured;
        serialize_char(char) -> Captured;
        serialize_bytes(&[u8]) -> Captured;
        serialize_none() -> Captured;
        serialize_unit() -> Captured;
        serialize_unit_struct(&'static str) -> Captured;
        serialize_unit_variant(&'static str, u32, &'static str) -> Captured;
        serialize_seq(Option<usize>) -> Never;
        serialize_tuple(usize) -> Never;
        serialize_tuple_struct(&'static str, usize) -> Never;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never;
        serialize_map(Option<usize>) -> Never;
        serialize_struct(&'static str, usize) -> Never;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never;
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
