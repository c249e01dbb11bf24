//! Keys of dictionaries: strings, and errors for anything else (RSP-42).

use super::escape;
use crate::{Error, reserved};
use asmx_types::support;
use core::fmt::Display;
use serde::ser::{Serialize, Serializer};

/// What a key was.
#[derive(Debug, Clone, Copy)]
pub(super) enum KeyKind {
    String,
    /// Of this .NET type.
    Other(&'static str),
}

/// RSP-42. The dictionary's type is guessed from its first entry; serde shows values, not types.
#[cold]
pub(super) fn refused<T: Serialize + ?Sized>(key_type: &'static str, value: &T) -> Error {
    let value_type =
        match value.serialize(KeySerializer { out: &mut Vec::new(), first: true, encode_ampersand: false }) {
            Ok(KeyKind::String) => "System.String",
            Ok(KeyKind::Other(name)) => name,
            Err(_) => "System.Object",
        };
    let argument = |name: &str| {
        format!("[{name}, mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089]")
    };
    Error::key(&format!(
        "System.Collections.Generic.Dictionary`2[{},{}]",
        argument(key_type),
        argument(value_type)
    ))
}

/// Writes a string with its colon, and with a comma before it unless it is the first; says what the key is otherwise.
pub(super) struct KeySerializer<'o> {
    pub(super) out: &'o mut Vec<u8>,
    pub(super) first: bool,
    pub(super) encode_ampersand: bool,
}

macro_rules! others {
    ($($method:ident($($ty:ty),*) $name:literal;)*) => {$(
        fn $method(self, $(_: $ty),*) -> Result<KeyKind, Error> {
            Ok(KeyKind::Other($name))
        }
    )*};
}

impl Serializer for KeySerializer<'_> {
    type Ok = KeyKind;
    type Error = Error;

    support::refuse! {
        self => structured();
        seq tuple tuple_struct tuple_variant map struct struct_variant
    }

    others! {
        serialize_bool(bool) "System.Boolean";
        serialize_i8(i8) "System.SByte";
        serialize_i16(i16) "System.Int16";
        serialize_i32(i32) "System.Int32";
        serialize_i64(i64) "System.Int64";
        serialize_i128(i128) "System.Object";
        serialize_u8(u8) "System.Byte";
        serialize_u16(u16) "System.UInt16";
        serialize_u32(u32) "System.UInt32";
        serialize_u64(u64) "System.UInt64";
        serialize_u128(u128) "System.Object";
        serialize_f32(f32) "System.Single";
        serialize_f64(f64) "System.Double";
        serialize_char(char) "System.Char";
        serialize_bytes(&[u8]) "System.Byte[]";
        serialize_none() "System.Object";
        serialize_unit() "System.Object";
        serialize_unit_struct(&'static str) "System.Object";
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<KeyKind, Error> {
        escape::push_key(self.out, self.first, value, self.encode_ampersand);
        Ok(KeyKind::String)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<KeyKind, Error> {
        value.serialize(self)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<KeyKind, Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<KeyKind, Error> {
        match name {
            reserved::DATE_TIME => Ok(KeyKind::Other("System.DateTime")),
            reserved::DATE_TIME_OFFSET => Ok(KeyKind::Other("System.DateTimeOffset")),
            reserved::DECIMAL => Ok(KeyKind::Other("System.Decimal")),
            reserved::GUID => Ok(KeyKind::Other("System.Guid")),
            reserved::URI => Ok(KeyKind::Other("System.Uri")),
            _ => value.serialize(self),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<KeyKind, Error> {
        Ok(KeyKind::Other("System.Object"))
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<KeyKind, Error> {
        self.serialize_str(&value.to_string())
    }
}

fn structured() -> Error {
    Error::key("System.Collections.Generic.Dictionary`2[System.Object,System.Object]")
}
