//! What is there before anything is set.

use core::ops::RangeInclusive;

use super::{Instance, Value};
use crate::schema::{Scalar, TypeDescriptor};
use crate::{DateTime, DateTimeOffset, Decimal, Guid, TimeSpan};

impl TypeDescriptor {
    /// What a member of the type holds before anything sets it, C#'s `default(T)`: zero for value types, else `Null`.
    ///
    /// ```
    /// use asmx_types::{ScriptType, Value};
    ///
    /// assert_eq!(i32::descriptor().default_value(), Value::Int(0));
    /// assert_eq!(String::descriptor().default_value(), Value::Null);
    /// ```
    #[must_use]
    pub fn default_value(&'static self) -> Value {
        match self {
            Self::Scalar(scalar) => scalar_default(*scalar).unwrap_or_default(),
            Self::Enum(descriptor) => integer_value(0, descriptor.underlying),
            Self::Class(class) if class.value_type => {
                let settable = class.members.iter().filter(|member| member.settable);
                let members = settable.map(|member| (member.name, (member.ty)().default_value()));
                Value::from(Instance::new(class, members.collect()))
            }
            _ => Value::Null,
        }
    }
}

/// The default of a value type; `None` for reference types.
#[must_use]
pub fn scalar_default(target: Scalar) -> Option<Value> {
    Some(match target {
        Scalar::Boolean => Value::Bool(false),
        Scalar::Single | Scalar::Double => Value::Double(0.0),
        Scalar::Decimal => Value::Decimal(Decimal::ZERO),
        Scalar::Char => Value::String("\0".to_owned()),
        Scalar::DateTime => Value::DateTime(DateTime::MIN),
        Scalar::DateTimeOffset => Value::String(DateTimeOffset::MIN.to_string()),
        Scalar::TimeSpan => Value::String(TimeSpan::ZERO.to_string()),
        Scalar::Guid => Value::String(Guid::EMPTY.to_string()),
        Scalar::String | Scalar::Uri => return None,
        _ => integer_value(0, target),
    })
}

/// What an integer type holds, and its name in .NET's texts. What is none counts as `int`.
#[must_use]
pub fn integer_range(ty: Scalar) -> (RangeInclusive<i128>, &'static str) {
    match ty {
        Scalar::Byte => (0..=u8::MAX.into(), "an unsigned byte"),
        Scalar::SByte => (i8::MIN.into()..=i8::MAX.into(), "a signed byte"),
        Scalar::Int16 => (i16::MIN.into()..=i16::MAX.into(), "an Int16"),
        Scalar::UInt16 => (0..=u16::MAX.into(), "a UInt16"),
        Scalar::UInt32 => (0..=u32::MAX.into(), "a UInt32"),
        Scalar::Int64 => (i64::MIN.into()..=i64::MAX.into(), "an Int64"),
        Scalar::UInt64 => (0..=u64::MAX.into(), "a UInt64"),
        _ => (i32::MIN.into()..=i32::MAX.into(), "an Int32"),
    }
}

/// A number that is in the target's range, in its normal form.
#[must_use]
pub fn integer_value(number: i128, target: Scalar) -> Value {
    let wide = matches!(target, Scalar::UInt32 | Scalar::Int64 | Scalar::UInt64);
    match (i32::try_from(number), i64::try_from(number)) {
        (Ok(number), _) if !wide => Value::Int(number),
        (_, Ok(number)) => Value::Long(number),
        _ => Value::Decimal(u64::try_from(number).map(Decimal::from).unwrap_or_default()),
    }
}
