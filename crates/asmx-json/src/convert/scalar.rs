//! The rules for scalar targets, each once (CNV-7, CNV-11 to CNV-26, CNV-39).

use super::refusals::{array_refused_by, no_constructor};
use crate::schema::Scalar;
use crate::{DateTime, DateTimeOffset, Error, Guid, TimeSpan, Uri, Value};
use asmx_types::support::number::{self, NumberBuffer};
use asmx_types::support::{exception, integer_value, scalar_default};
use jiff::tz::TimeZone;
use std::borrow::Cow;

/// Converts any value but null. What comes out converts to itself:
/// integers as `Int`, `Long` or (above `i64`) `Decimal`; `Single` as `Double`; `Char` as a `String` of one character;
/// `DateTimeOffset`, `TimeSpan`, `Guid` and `Uri` as a `String` in their own form; others as the variant of their name.
pub(crate) fn convert(value: Value, target: Scalar, zone: &TimeZone) -> Result<Value, Error> {
    match (value, target) {
        (Value::Null, Scalar::Char) => Ok(Value::String("\0".to_owned())),
        (Value::Null, Scalar::String | Scalar::Uri) => Ok(Value::Null),
        (Value::Null, _) => Err(Error::null_value_type()),
        (Value::List(_), target) => Err(array_refused_by(&target.to_string())),
        (Value::Dictionary(_), target) => {
            scalar_default(target).ok_or_else(|| no_constructor(&target.to_string()))
        }
        (Value::Instance(instance), Scalar::TimeSpan) if instance.class.full_name == TimeSpan::NAME => {
            Ok(Value::String(TimeSpan::ZERO.to_string()))
        }
        (Value::Instance(instance), Scalar::DateTimeOffset)
            if instance.class.full_name == DateTimeOffset::NAME =>
        {
            Ok(Value::String(DateTimeOffset::MIN.to_string()))
        }
        // CNV-2: unchanged.
        (value @ Value::Bool(_), Scalar::Boolean)
        | (value @ Value::Decimal(_), Scalar::Decimal)
        | (value @ Value::Double(_), Scalar::Double)
        | (value @ Value::String(_), Scalar::String)
        | (value @ Value::DateTime(_), Scalar::DateTime) => Ok(value),
        (Value::Double(value), Scalar::Single) if number::narrow(value).is_some() => {
            Ok(Value::Double(number::narrow(value).unwrap_or_default().into()))
        }
        (value, Scalar::Boolean) => boolean(&text_of(&value)),
        (value, Scalar::Single) => {
            float(&text_of(&value), "Single", |text| number::single(text).map(f64::from))
        }
        (value, Scalar::Double) => float(&text_of(&value), "Double", number::double),
        (value, Scalar::Decimal) => decimal(&text_of(&value)),
        (value, Scalar::Char) => character(&text_of(&value)),
        (value, Scalar::String) => Ok(Value::String(text_of(&value).into_owned())),
        (value, Scalar::DateTime) => Ok(Value::DateTime(DateTime::parse(&text_of(&value), zone)?)),
        (value, Scalar::DateTimeOffset) => {
            Ok(Value::String(DateTimeOffset::parse(&text_of(&value), zone)?.to_string()))
        }
        (value, Scalar::TimeSpan) => Ok(Value::String(text_of(&value).parse::<TimeSpan>()?.to_string())),
        (value, Scalar::Guid) => Ok(Value::String(text_of(&value).parse::<Guid>()?.to_string())),
        (value, Scalar::Uri) => Ok(Value::String(Uri::new(text_of(&value))?.into_string())),
        (value, integer) => self::integer(&value, integer),
    }
}

/// The invariant text of a scalar (CNV-7); of an instance the name of its class, which is what `ToString` gives.
pub(crate) fn text_of(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        Value::Bool(value) => Cow::Borrowed(if *value { "True" } else { "False" }),
        Value::Int(value) => Cow::Owned(value.to_string()),
        Value::Long(value) => Cow::Owned(value.to_string()),
        Value::Decimal(value) => Cow::Owned(value.to_string()),
        Value::Double(value) => {
            let mut buffer = NumberBuffer::new();
            number::format_double(*value, &mut buffer);
            Cow::Owned(buffer.as_str().to_owned())
        }
        // The universal sortable form; it has no fractions.
        Value::DateTime(date) => Cow::Owned(format!(
            "{:04}-{:02}-{:02} {:02}:{:02}:{:02}Z",
            date.year(),
            date.month(),
            date.day(),
            date.hour(),
            date.minute(),
            date.second()
        )),
        value => value.type_display_name(),
    }
}

/// CNV-11 to CNV-13.
fn integer(value: &Value, target: Scalar) -> Result<Value, Error> {
    let given = match value {
        Value::Int(value) => Some(i128::from(*value)),
        Value::Long(value) => Some(i128::from(*value)),
        _ => None,
    };
    let number = given.or_else(|| parse_integer(text_of(value).trim(), target));
    match number.filter(|number| range(target).contains(number)) {
        Some(number) => Ok(integer_value(number, target)),
        None => Err(Error::not_valid(exception::PLAIN, text_of(value).trim(), target.short_name())),
    }
}

/// Decimal digits with a sign, or base 16 in two's complement after a prefix.
fn parse_integer(text: &str, target: Scalar) -> Option<i128> {
    let prefixes = ["#", "0x", "0X", "&h", "&H"];
    let Some(digits) = prefixes.iter().find_map(|prefix| text.strip_prefix(prefix)) else {
        return number::integer(text);
    };
    let digits = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")).unwrap_or(digits);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let bits = i128::from(u64::from_str_radix(digits, 16).ok()?);
    let (start, end) = range(target).into_inner();
    let width = end - start + 1;
    if bits >= width {
        return None;
    }
    Some(if bits > end { bits - width } else { bits })
}

fn range(target: Scalar) -> core::ops::RangeInclusive<i128> {
    match target {
        Scalar::Byte => 0..=u8::MAX.into(),
        Scalar::SByte => i8::MIN.into()..=i8::MAX.into(),
        Scalar::Int16 => i16::MIN.into()..=i16::MAX.into(),
        Scalar::UInt16 => 0..=u16::MAX.into(),
        Scalar::UInt32 => 0..=u32::MAX.into(),
        Scalar::Int64 => i64::MIN.into()..=i64::MAX.into(),
        Scalar::UInt64 => 0..=u64::MAX.into(),
        _ => i32::MIN.into()..=i32::MAX.into(),
    }
}

/// CNV-14. The prefixes are a slip of .NET's: they are cut off, and what follows is an ordinary number.
fn strip_prefix(text: &str) -> &str {
    let text = text.trim();
    ["0X", "&h", "&H"].iter().find_map(|prefix| text.strip_prefix(prefix)).unwrap_or(text)
}

fn float(text: &str, name: &str, parse: impl Fn(&str) -> Option<f64>) -> Result<Value, Error> {
    parse(strip_prefix(text))
        .map(Value::Double)
        .ok_or_else(|| Error::not_valid(exception::PLAIN, text.trim(), name))
}

fn decimal(text: &str) -> Result<Value, Error> {
    number::decimal_float(strip_prefix(text))
        .map(Value::Decimal)
        .ok_or_else(|| Error::not_valid(exception::PLAIN, text.trim(), "Decimal"))
}

/// CNV-16.
fn boolean(text: &str) -> Result<Value, Error> {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    if trimmed.eq_ignore_ascii_case("true") {
        Ok(Value::Bool(true))
    } else if trimmed.eq_ignore_ascii_case("false") {
        Ok(Value::Bool(false))
    } else {
        Err(Error::not_valid(exception::FORMAT, text, "Boolean"))
    }
}

/// CNV-17. A character outside the basic plane is two to .NET.
fn character(text: &str) -> Result<Value, Error> {
    let is_one =
        |text: &str| text.chars().next().is_some_and(|c| c.len_utf8() == text.len() && c.len_utf16() == 1);
    let trimmed = if is_one(text) { text } else { text.trim() };
    if trimmed.is_empty() {
        Ok(Value::String("\0".to_owned()))
    } else if is_one(trimmed) {
        Ok(Value::String(trimmed.to_owned()))
    } else {
        Err(Error::not_valid(exception::FORMAT, trimmed, "Char"))
    }
}
