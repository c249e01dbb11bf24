//! Values that travel under a reserved newtype name.

use super::Serializer;
use crate::reserved as names;
use crate::{DateTime, DateTimeOffset, Error};
use serde::ser::{self, Impossible, Serialize};

const EPOCH_TICKS: i64 = 621_355_968_000_000_000;

/// Which one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Date,
    Offset,
    Decimal,
    Uri,
    Enum64,
    Raw,
}

impl Kind {
    pub(super) fn of(name: &str) -> Option<Self> {
        if !name.starts_with('$') {
            return None;
        }
        match name {
            names::DATE_TIME => Some(Self::Date),
            names::DATE_TIME_OFFSET => Some(Self::Offset),
            names::DECIMAL => Some(Self::Decimal),
            names::URI => Some(Self::Uri),
            names::ENUM64 => Some(Self::Enum64),
            names::RAW => Some(Self::Raw),
            _ => None,
        }
    }
}

/// Writes what is inside such a newtype. It says that it is not for humans, so that dates give their binary form.
pub(super) struct Emitter<'s, 'a> {
    pub(super) serializer: &'s mut Serializer<'a>,
    pub(super) kind: Kind,
}

impl Emitter<'_, '_> {
    /// RSP-17, RSP-18: `ticks` are UTC.
    fn date(self, ticks: i64) -> Result<(), Error> {
        let millis = (ticks - EPOCH_TICKS) / 10_000;
        self.serializer.scalar(b"\"\\/Date(")?;
        self.serializer.out.extend_from_slice(itoa::Buffer::new().format(millis).as_bytes());
        self.serializer.out.extend_from_slice(b")\\/\"");
        Ok(())
    }

    fn unexpected(self) -> Result<(), Error> {
        if matches!(self.kind, Kind::Enum64) {
            return Err(Error::enum64());
        }
        Err(ser::Error::custom("a reserved newtype name around something else than it stands for"))
    }
}

macro_rules! unexpected {
    ($($method:ident($($ty:ty),*);)*) => {$(
        fn $method(self, $(_: $ty),*) -> Result<(), Error> {
            self.unexpected()
        }
    )*};
}

impl ser::Serializer for Emitter<'_, '_> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Impossible<(), Error>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStruct = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_i64(self, value: i64) -> Result<(), Error> {
        match self.kind {
            Kind::Date => match DateTime::from_binary(value) {
                Some(date) => {
                    let utc = date.to_utc(&self.serializer.settings.time_zone);
                    self.date(utc.ticks())
                }
                None => self.unexpected(),
            },
            _ => self.unexpected(),
        }
    }

    fn serialize_i128(self, value: i128) -> Result<(), Error> {
        match (self.kind, DateTimeOffset::from_binary(value)) {
            (Kind::Offset, Some(date)) => self.date(date.utc_date_time().ticks()),
            _ => self.unexpected(),
        }
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        match self.kind {
            Kind::Decimal | Kind::Raw => self.serializer.scalar(value.as_bytes()),
            Kind::Uri => {
                // RSP-20: in quotes, but without the escapes of a string.
                self.serializer.scalar(b"\"")?;
                self.serializer.out.extend_from_slice(crate::convert::escape_uri(value).as_bytes());
                self.serializer.out.push(b'"');
                Ok(())
            }
            Kind::Date | Kind::Offset | Kind::Enum64 => self.unexpected(),
        }
    }

    unexpected! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_char(char);
        serialize_bytes(&[u8]);
        serialize_none();
        serialize_unit();
        serialize_unit_struct(&'static str);
        serialize_unit_variant(&'static str, u32, &'static str);
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

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        self.unexpected()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Error> {
        Err(structured())
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        Err(structured())
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        Err(structured())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(structured())
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        Err(structured())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, Error> {
        Err(structured())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(structured())
    }
}

fn structured() -> Error {
    ser::Error::custom("a reserved newtype name around a structure")
}
