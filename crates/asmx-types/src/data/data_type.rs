//! What a column holds.

use core::fmt;

use crate::schema::{Scalar, SequenceKind, TypeDescriptor};

/// What a column holds: `DataColumn.DataType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
#[allow(missing_docs)] // each is named as .NET names it
pub enum DataType {
    #[default]
    String,
    Boolean,
    Byte,
    SByte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    Decimal,
    Char,
    DateTime,
    DateTimeOffset,
    TimeSpan,
    Guid,
    Uri,
    /// `System.Byte[]`.
    Bytes,
}

impl DataType {
    /// The CLR name without its namespace.
    #[must_use]
    pub const fn short_name(self) -> &'static str {
        match self {
            Self::Bytes => "Byte[]",
            Self::String => "String",
            Self::Boolean => "Boolean",
            Self::Byte => "Byte",
            Self::SByte => "SByte",
            Self::Int16 => "Int16",
            Self::UInt16 => "UInt16",
            Self::Int32 => "Int32",
            Self::UInt32 => "UInt32",
            Self::Int64 => "Int64",
            Self::UInt64 => "UInt64",
            Self::Single => "Single",
            Self::Double => "Double",
            Self::Decimal => "Decimal",
            Self::Char => "Char",
            Self::DateTime => "DateTime",
            Self::DateTimeOffset => "DateTimeOffset",
            Self::TimeSpan => "TimeSpan",
            Self::Guid => "Guid",
            Self::Uri => "Uri",
        }
    }

    /// The type of the column that holds a member of that type; `None` if no column does.
    pub(super) fn of(ty: &'static TypeDescriptor) -> Option<Self> {
        match ty {
            TypeDescriptor::Option(inner) => Self::of(inner()),
            TypeDescriptor::Scalar(scalar) => Some((*scalar).into()),
            TypeDescriptor::Enum(values) => Some(values.underlying.into()),
            TypeDescriptor::Sequence(SequenceKind::Array, element) => {
                matches!(element(), TypeDescriptor::Scalar(Scalar::Byte)).then_some(Self::Bytes)
            }
            _ => None,
        }
    }
}

impl From<Scalar> for DataType {
    fn from(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Boolean => Self::Boolean,
            Scalar::Byte => Self::Byte,
            Scalar::SByte => Self::SByte,
            Scalar::Int16 => Self::Int16,
            Scalar::UInt16 => Self::UInt16,
            Scalar::Int32 => Self::Int32,
            Scalar::UInt32 => Self::UInt32,
            Scalar::Int64 => Self::Int64,
            Scalar::UInt64 => Self::UInt64,
            Scalar::Single => Self::Single,
            Scalar::Double => Self::Double,
            Scalar::Decimal => Self::Decimal,
            Scalar::Char => Self::Char,
            Scalar::String => Self::String,
            Scalar::DateTime => Self::DateTime,
            Scalar::DateTimeOffset => Self::DateTimeOffset,
            Scalar::TimeSpan => Self::TimeSpan,
            Scalar::Guid => Self::Guid,
            Scalar::Uri => Self::Uri,
        }
    }
}

/// The CLR's full name.
impl fmt::Display for DataType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "System.{}", self.short_name())
    }
}
