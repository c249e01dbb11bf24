//! One cell.

use serde::{Serialize, Serializer};

use super::data_type::DataType;
use crate::{DateTime, DateTimeOffset, Decimal, Guid, TimeSpan, Uri};

/// What a cell holds. `None` is `DBNull`: an element that is missing, and `null` in JSON.
///
/// ```
/// use asmx_types::data::DataValue;
///
/// assert_eq!(DataValue::from("tea"), DataValue::String("tea".to_owned()));
/// assert!(DataValue::from(None::<i32>).is_null());
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
#[allow(missing_docs)] // each is named as .NET names it
pub enum DataValue {
    /// `DBNull.Value`.
    #[default]
    Null,
    String(String),
    Boolean(bool),
    Byte(u8),
    SByte(i8),
    Int16(i16),
    UInt16(u16),
    Int32(i32),
    UInt32(u32),
    Int64(i64),
    UInt64(u64),
    Single(f32),
    Double(f64),
    Decimal(Decimal),
    Char(char),
    DateTime(DateTime),
    DateTimeOffset(DateTimeOffset),
    TimeSpan(TimeSpan),
    Guid(Guid),
    Uri(Uri),
    Bytes(Vec<u8>),
}

impl DataValue {
    /// Whether it is `DBNull`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Its type; `None` of `DBNull`, which fits everywhere.
    #[must_use]
    pub fn data_type(&self) -> Option<DataType> {
        Some(match self {
            Self::Null => return None,
            Self::String(_) => DataType::String,
            Self::Boolean(_) => DataType::Boolean,
            Self::Byte(_) => DataType::Byte,
            Self::SByte(_) => DataType::SByte,
            Self::Int16(_) => DataType::Int16,
            Self::UInt16(_) => DataType::UInt16,
            Self::Int32(_) => DataType::Int32,
            Self::UInt32(_) => DataType::UInt32,
            Self::Int64(_) => DataType::Int64,
            Self::UInt64(_) => DataType::UInt64,
            Self::Single(_) => DataType::Single,
            Self::Double(_) => DataType::Double,
            Self::Decimal(_) => DataType::Decimal,
            Self::Char(_) => DataType::Char,
            Self::DateTime(_) => DataType::DateTime,
            Self::DateTimeOffset(_) => DataType::DateTimeOffset,
            Self::TimeSpan(_) => DataType::TimeSpan,
            Self::Guid(_) => DataType::Guid,
            Self::Uri(_) => DataType::Uri,
            Self::Bytes(_) => DataType::Bytes,
        })
    }

    /// The value as one of another type: itself, or a number that the other type holds as well.
    pub(super) fn of_type(self, ty: DataType) -> Option<Self> {
        if self.data_type().is_none_or(|own| own == ty) {
            return Some(self);
        }
        let number = match self {
            Self::Byte(value) => value.into(),
            Self::SByte(value) => value.into(),
            Self::Int16(value) => value.into(),
            Self::UInt16(value) => value.into(),
            Self::Int32(value) => value.into(),
            Self::UInt32(value) => value.into(),
            Self::Int64(value) => value.into(),
            Self::UInt64(value) => value.into(),
            Self::Single(value) if ty == DataType::Double => return Some(Self::Double(value.into())),
            _ => return None,
        };
        Self::of_integer(number, ty)
    }

    /// A whole number as a value of a type; `None` if it holds none, or not this one.
    #[doc(hidden)]
    #[must_use]
    pub fn of_integer(number: i128, ty: DataType) -> Option<Self> {
        Some(match ty {
            DataType::Byte => Self::Byte(number.try_into().ok()?),
            DataType::SByte => Self::SByte(number.try_into().ok()?),
            DataType::Int16 => Self::Int16(number.try_into().ok()?),
            DataType::UInt16 => Self::UInt16(number.try_into().ok()?),
            DataType::Int32 => Self::Int32(number.try_into().ok()?),
            DataType::UInt32 => Self::UInt32(number.try_into().ok()?),
            DataType::Int64 => Self::Int64(number.try_into().ok()?),
            DataType::UInt64 => Self::UInt64(number.try_into().ok()?),
            DataType::Decimal => match i64::try_from(number) {
                Ok(number) => Self::Decimal(number.into()),
                Err(_) => Self::Decimal(u64::try_from(number).ok()?.into()),
            },
            DataType::Double => Self::Double(f64::from(i32::try_from(number).ok()?)),
            _ => return None,
        })
    }
}

/// As the value itself.
impl Serialize for DataValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::String(value) => value.serialize(serializer),
            Self::Boolean(value) => value.serialize(serializer),
            Self::Byte(value) => value.serialize(serializer),
            Self::SByte(value) => value.serialize(serializer),
            Self::Int16(value) => value.serialize(serializer),
            Self::UInt16(value) => value.serialize(serializer),
            Self::Int32(value) => value.serialize(serializer),
            Self::UInt32(value) => value.serialize(serializer),
            Self::Int64(value) => value.serialize(serializer),
            Self::UInt64(value) => value.serialize(serializer),
            Self::Single(value) => value.serialize(serializer),
            Self::Double(value) => value.serialize(serializer),
            Self::Decimal(value) => value.serialize(serializer),
            Self::Char(value) => value.serialize(serializer),
            Self::DateTime(value) => value.serialize(serializer),
            Self::DateTimeOffset(value) => value.serialize(serializer),
            Self::TimeSpan(value) => value.serialize(serializer),
            Self::Guid(value) => value.serialize(serializer),
            Self::Uri(value) => value.serialize(serializer),
            Self::Bytes(value) => value.serialize(serializer),
        }
    }
}

macro_rules! from {
    ($($from:ty => $variant:ident,)*) => {$(
        impl From<$from> for DataValue {
            fn from(value: $from) -> Self {
                Self::$variant(value.into())
            }
        }
    )*};
}

from! {
    &str => String, String => String, bool => Boolean,
    u8 => Byte, i8 => SByte, i16 => Int16, u16 => UInt16, i32 => Int32, u32 => UInt32, i64 => Int64, u64 => UInt64,
    f32 => Single, f64 => Double, Decimal => Decimal, char => Char,
    DateTime => DateTime, DateTimeOffset => DateTimeOffset, TimeSpan => TimeSpan, Guid => Guid, Uri => Uri,
    Vec<u8> => Bytes, &[u8] => Bytes,
}

impl<T: Into<Self>> From<Option<T>> for DataValue {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
