//! Values that travel under a reserved newtype name.

use super::writer::Serializer;
use crate::reserved as names;
use crate::{DateTime, DateTimeOffset, Error};
use asmx_types::support::{self, escape_uri};
use serde::ser::{self, Serialize};

/// Which one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Date,
    Offset,
    Decimal,
    Uri,
    Enum64,
    Raw,
    Data,
}

impl Kind {
    #[inline]
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
            names::DATA => Some(Self::Data),
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
        let millis = (ticks - DateTime::UNIX_EPOCH.ticks()) / 10_000;
        self.serializer.scalar(b"\"\\/Date(")?;
        self.serializer.out.extend_from_slice(itoa::Buffer::new().format(millis).as_bytes());
        self.serializer.out.extend_from_slice(b")\\/\"");
        Ok(())
    }

    fn unexpected(self) -> Error {
        if matches!(self.kind, Kind::Enum64) {
            return Error::enum64();
        }
        ser::Error::custom("a reserved newtype name around something else than it stands for")
    }
}

impl ser::Serializer for Emitter<'_, '_> {
    type Ok = ();
    type Error = Error;

    support::refuse! {
        self => self.unexpected();
        bool i8 i16 i32 u8 u16 u32 u64 f32 f64 char bytes none unit unit_struct unit_variant newtype_variant
    }
    support::refuse! {
        self => structured();
        seq tuple tuple_struct tuple_variant map struct struct_variant
    }

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
                None => Err(self.unexpected()),
            },
            _ => Err(self.unexpected()),
        }
    }

    fn serialize_i128(self, value: i128) -> Result<(), Error> {
        match (self.kind, DateTimeOffset::from_binary(value)) {
            (Kind::Offset, Some(date)) => self.date(date.utc_date_time().ticks()),
            _ => Err(self.unexpected()),
        }
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<(), Error> {
        match self.kind {
            Kind::Decimal | Kind::Raw => self.serializer.scalar(value.as_bytes()),
            Kind::Uri => {
                // RSP-20: in quotes, but without the escapes of a string.
                self.serializer.scalar(b"\"")?;
                self.serializer.out.extend_from_slice(escape_uri(value).as_bytes());
                self.serializer.out.push(b'"');
                Ok(())
            }
            Kind::Date | Kind::Offset | Kind::Enum64 | Kind::Data => Err(self.unexpected()),
        }
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

fn structured() -> Error {
    ser::Error::custom("a reserved newtype name around a structure")
}
