//! The serde side of the writer.

use super::compound::{Compound, MapWriter, StructWriter};
use super::escape;
use super::reserved::{Emitter, Kind};
use super::writer::Serializer;
use crate::{Error, reserved};
use asmx_types::support::number;
use serde::ser::{self, Serialize};

macro_rules! integers {
    ($($method:ident $int:ty;)*) => {$(
        /// RSP-22.
        #[inline]
        fn $method(self, value: $int) -> Result<(), Error> {
            self.scalar(itoa::Buffer::new().format(value).as_bytes())
        }
    )*};
}

impl<'s, 'a> ser::Serializer for &'s mut Serializer<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Compound<'s, 'a>;
    type SerializeTuple = Compound<'s, 'a>;
    type SerializeTupleStruct = Compound<'s, 'a>;
    type SerializeTupleVariant = Compound<'s, 'a>;
    type SerializeMap = MapWriter<'s, 'a>;
    type SerializeStruct = StructWriter<'s, 'a>;
    type SerializeStructVariant = StructWriter<'s, 'a>;

    integers! {
        serialize_i8 i8; serialize_i16 i16; serialize_i32 i32; serialize_i64 i64; serialize_i128 i128;
        serialize_u8 u8; serialize_u16 u16; serialize_u32 u32; serialize_u64 u64; serialize_u128 u128;
    }

    /// RSP-16.
    #[inline(always)]
    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        if value { self.scalar(b"true") } else { self.scalar(b"false") }
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        let mut buffer = number::NumberBuffer::new();
        number::format_single(value, &mut buffer);
        self.scalar(buffer.as_bytes())
    }

    #[inline]
    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        let mut buffer = number::NumberBuffer::new();
        number::format_double(value, &mut buffer);
        self.scalar(buffer.as_bytes())
    }

    /// RSP-15.
    fn serialize_char(self, value: char) -> Result<(), Error> {
        if value == '\0' { self.scalar(b"null") } else { self.serialize_str(value.encode_utf8(&mut [0; 4])) }
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.scalar(b"")?;
        self.string(value);
        Ok(())
    }

    /// RSP-45.
    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        self.collect_seq(value)
    }

    /// RSP-13.
    #[inline]
    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    /// RSP-2.
    #[inline]
    fn serialize_unit(self) -> Result<(), Error> {
        self.scalar(b"null")
    }

    /// A class without members (RSP-40).
    fn serialize_unit_struct(self, name: &'static str) -> Result<(), Error> {
        self.open_struct(name)?;
        self.close(b'}');
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    #[inline]
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        match Kind::of(name) {
            None => value.serialize(self),
            Some(Kind::Data) => self.data(value),
            Some(kind) => value.serialize(Emitter { serializer: self, kind }),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        if name == reserved::UNION {
            return value.serialize(self);
        }
        self.open(b'{')?;
        self.string(variant);
        self.out.push(b':');
        value.serialize(&mut *self).map_err(Error::in_element)?;
        self.close(b'}');
        Ok(())
    }

    #[inline]
    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Error> {
        self.open(b'[')?;
        Ok(Compound::new(self, false))
    }

    #[inline]
    fn serialize_tuple(self, len: usize) -> Result<Self::SerializeTuple, Error> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        len: usize,
    ) -> Result<Self::SerializeTupleStruct, Error> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        self.open(b'{')?;
        self.string(variant);
        self.out.push(b':');
        self.open(b'[')?;
        Ok(Compound::new(self, true))
    }

    #[inline]
    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        self.open(b'{')?;
        Ok(MapWriter::new(self))
    }

    #[inline]
    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Self::SerializeStruct, Error> {
        let first = self.open_struct(name)?;
        Ok(StructWriter::new(self, name, first, false))
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        self.open(b'{')?;
        self.string(variant);
        self.out.push(b':');
        self.open(b'{')?;
        Ok(StructWriter::new(self, name, true, true))
    }

    fn collect_str<T: core::fmt::Display + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.scalar(b"\"")?;
        let mut escaped = escape::Escaped { out: self.out, ampersand: self.settings.encode_ampersand };
        core::fmt::Write::write_fmt(&mut escaped, format_args!("{value}"))
            .map_err(<Error as ser::Error>::custom)?;
        self.out.push(b'"');
        Ok(())
    }
}
