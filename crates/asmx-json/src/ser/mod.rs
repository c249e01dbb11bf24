//! The writer: straight into a byte buffer, in one pass (RSP-12 to RSP-50).

mod compound;
mod escape;
mod key;
mod reserved;

use crate::text::exceeds;
use crate::{Error, Settings, number};
use compound::{Compound, MapWriter, StructWriter};
use serde::ser::{self, Serialize};
use std::io;

/// Appends a value to a buffer. On an error the buffer is as it was (RSP-50).
///
/// # Errors
///
/// Depth (RSP-47), length (RSP-49, counted for this value alone), dictionary keys that are no strings (RSP-42), enums of
/// 64 bits (RSP-24), and what the value's own `Serialize` reports.
pub fn write<T: Serialize + ?Sized>(value: &T, out: &mut Vec<u8>, settings: &Settings) -> Result<(), Error> {
    let start = out.len();
    let result = value.serialize(&mut Serializer::new(out, settings)).and_then(|()| {
        if exceeds(&out[start..], settings.max_json_length) { Err(Error::output_too_long()) } else { Ok(()) }
    });
    if result.is_err() {
        out.truncate(start);
    }
    result
}

/// Writes a value into new bytes, with [`Settings::serializer`].
///
/// # Errors
///
/// As [`write()`].
pub fn to_vec<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    let mut out = Vec::with_capacity(128);
    write(value, &mut out, &Settings::serializer())?;
    Ok(out)
}

/// Writes a value into a new string, with [`Settings::serializer`].
///
/// # Errors
///
/// As [`write()`].
///
/// ```
/// assert_eq!(asmx_json::to_string("<it's>")?, r#""\u003cit\u0027s\u003e""#);
/// # Ok::<(), asmx_json::Error>(())
/// ```
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, Error> {
    // Everything that is written comes from strings, so the second case can't happen.
    String::from_utf8(to_vec(value)?).map_err(ser::Error::custom)
}

/// Writes a value to a stream, in one piece, with [`Settings::serializer`].
///
/// # Errors
///
/// As [`write()`], before anything reached the stream; or the stream's own error.
pub fn to_writer<T: Serialize + ?Sized>(mut writer: impl io::Write, value: &T) -> Result<(), Error> {
    let bytes = to_vec(value)?;
    writer.write_all(&bytes).map_err(ser::Error::custom)
}

/// The serde serializer of the dialect. [`write()`] is the usual way to it; unlike that function it checks neither the
/// length of the output nor removes half of a value after an error.
#[derive(Debug)]
pub struct Serializer<'a> {
    out: &'a mut Vec<u8>,
    settings: &'a Settings,
    /// How many containers are open.
    depth: usize,
    depth_limit: usize,
    /// The last struct name that was looked up, and its `__type`.
    last_type: (&'static str, Option<&'static str>),
}

impl<'a> Serializer<'a> {
    /// A serializer that appends to a buffer.
    #[inline]
    pub fn new(out: &'a mut Vec<u8>, settings: &'a Settings) -> Self {
        Self { out, settings, depth: 0, depth_limit: settings.depth(), last_type: ("", None) }
    }

    /// Opens a container. A value in it is one deeper, so an empty one may stand at the limit itself (RSP-47).
    #[inline]
    fn open(&mut self, bracket: u8) -> Result<(), Error> {
        if self.depth >= self.depth_limit {
            return Err(Error::output_too_deep());
        }
        self.depth += 1;
        self.out.push(bracket);
        Ok(())
    }

    #[inline]
    fn close(&mut self, bracket: u8) {
        self.depth -= 1;
        self.out.push(bracket);
    }

    #[inline]
    fn scalar(&mut self, text: &[u8]) -> Result<(), Error> {
        if self.depth >= self.depth_limit {
            return Err(Error::output_too_deep());
        }
        self.out.extend_from_slice(text);
        Ok(())
    }

    #[inline]
    fn string(&mut self, text: &str) {
        escape::push_string(self.out, text, self.settings.encode_ampersand);
    }

    #[inline]
    fn key(&mut self, first: bool, name: &str) {
        escape::push_key(self.out, first, name, self.settings.encode_ampersand);
    }

    /// The `__type` of a struct (RSP-35). Lists of one type ask for the same name again and again.
    #[inline]
    fn type_id(&mut self, name: &'static str) -> Option<&'static str> {
        if self.settings.types.is_empty() {
            return None;
        }
        if !core::ptr::eq(self.last_type.0, name) {
            self.last_type = (name, self.settings.types.id_of(name));
        }
        self.last_type.1
    }

    /// Opens an object and writes `__type` if the table has one. Says whether nothing was written.
    #[inline]
    fn open_struct(&mut self, name: &'static str) -> Result<bool, Error> {
        self.open(b'{')?;
        match self.type_id(name) {
            None => Ok(true),
            Some(id) => {
                self.out.extend_from_slice(b"\"__type\":");
                self.string(id);
                Ok(false)
            }
        }
    }
}

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
    #[inline]
    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.scalar(if value { b"true" } else { b"false" })
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        let mut buffer = number::NumberBuffer::new();
        number::format_single(value, &mut buffer);
        self.scalar(buffer.as_bytes())
    }

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
        match reserved::Kind::of(name) {
            None => value.serialize(self),
            Some(kind) => value.serialize(reserved::Emitter { serializer: self, kind }),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        if name == crate::reserved::UNION {
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
        core::fmt::Write::write_fmt(&mut escaped, format_args!("{value}")).map_err(ser::Error::custom)?;
        self.out.push(b'"');
        Ok(())
    }
}
