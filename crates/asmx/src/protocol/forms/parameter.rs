//! From the text of one parameter to its value (CLS-8, CLS-11).

use asmx_core::Fault;
use asmx_types::full_name;
use asmx_types::support::{exception, integer_range, integer_value, number};
use jiff::tz::TimeZone;

use crate::html::Inner;
use crate::types::{DateTime, EnumDescriptor, Scalar, TypeDescriptor, Value};

/// Makes of a text what a type of CLS-8 takes.
///
/// # Errors
/// .NET's, with that of its conversion within.
pub(super) fn convert(text: &str, ty: &'static TypeDescriptor, zone: &TimeZone) -> Result<Value, Fault> {
    let converted = match ty {
        TypeDescriptor::Enum(ty) => enumeration(text, ty),
        TypeDescriptor::Scalar(ty) => scalar(text, *ty, zone),
        _ => Err(Fault::invalid_cast()),
    };
    converted.map_err(|inner| {
        Fault::argument(format_args!("Cannot convert {text} to {}.", full_name(ty)))
            .parameter("type")
            .with_source(Inner(inner))
    })
}

fn scalar(text: &str, ty: Scalar, zone: &TimeZone) -> Result<Value, Fault> {
    let trimmed = text.trim();
    Ok(match ty {
        Scalar::String => Value::from(text),
        Scalar::Boolean => match trimmed.trim_matches('\0').to_ascii_lowercase().as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => return Err(Fault::format("String was not recognized as a valid Boolean.")),
        },
        Scalar::Char => {
            let mut units = text.encode_utf16();
            match (units.next(), units.next()) {
                (Some(_), None) => Value::from(text),
                _ => return Err(Fault::format("String must be exactly one character long.")),
            }
        }
        Scalar::DateTime => Value::DateTime(date(text, zone)?),
        Scalar::Decimal => match number::decimal_number(&ungrouped(trimmed)) {
            Some(number) => Value::Decimal(number),
            None if is_number(trimmed) => return Err(too_large("a Decimal")),
            None => return Err(incorrect()),
        },
        Scalar::Double => match number::double(&ungrouped(trimmed)) {
            Some(number) => Value::Double(number),
            None if is_number(trimmed) => return Err(too_large("a Double")),
            None => return Err(incorrect()),
        },
        Scalar::Single => match number::single(&ungrouped(trimmed)) {
            Some(number) => Value::Double(number.into()),
            None if is_number(trimmed) => return Err(too_large("a Single")),
            None => return Err(incorrect()),
        },
        integer => self::integer(trimmed, integer)?,
    })
}

/// The text of a number without the commas that group its digits.
fn ungrouped(text: &str) -> String {
    let whole = text.find(['.', 'e', 'E']).unwrap_or(text.len());
    match text.starts_with(',') {
        true => text.to_owned(),
        false => format!("{}{}", text[..whole].replace(',', ""), &text[whole..]),
    }
}

/// Whether it has the form of a number, so that it can only be too large.
fn is_number(text: &str) -> bool {
    ungrouped(text).parse::<f64>().is_ok() && text.contains(|c: char| c.is_ascii_digit())
}

fn integer(text: &str, ty: Scalar) -> Result<Value, Fault> {
    let (range, name) = integer_range(ty);
    match number::integer(text) {
        Some(number) if range.contains(&number) => Ok(integer_value(number, ty)),
        Some(_) => Err(too_large(name)),
        None if text.trim_start_matches(['-', '+']).bytes().all(|byte| byte.is_ascii_digit())
            && text.ends_with(|c: char| c.is_ascii_digit()) =>
        {
            Err(too_large(name))
        }
        None => Err(incorrect()),
    }
}

/// `DateTime.Parse` of the invariant culture: with a zone the server's local time.
fn date(text: &str, zone: &TimeZone) -> Result<DateTime, Fault> {
    if !text.trim().is_empty()
        && let Ok(date) = DateTime::parse(text, zone)
    {
        return Ok(date);
    }
    let first = text.len() - text.trim_start().len();
    Err(Fault::format(match text.trim_start().starts_with(|c: char| c.is_alphabetic()) {
        true => format!(
            "The string was not recognized as a valid DateTime. There is an unknown word starting at index {first}."
        ),
        false => "String was not recognized as a valid DateTime.".to_owned(),
    }))
}

/// `Enum.Parse`: names with their case, or numbers, several with commas between.
fn enumeration(text: &str, ty: &EnumDescriptor) -> Result<Value, Fault> {
    if text.trim().is_empty() {
        return Err(Fault::argument("Must specify valid information for parsing in the string."));
    }
    let mut number = 0;
    for part in text.trim().split(',').map(str::trim) {
        let named = ty.values.iter().find(|(name, _)| *name == part).map(|(_, value)| *value);
        number |= match named.or_else(|| number::integer(part)) {
            Some(value) => value,
            None => return Err(Fault::argument(format_args!("Requested value '{part}' was not found."))),
        };
    }
    if !ty.open && !ty.is_defined(number) {
        // A Rust enum that knows only its values can't hold others, as .NET's could.
        return Err(Fault::argument(format_args!("Requested value '{text}' was not found.")));
    }
    Ok(integer_value(number, ty.underlying))
}

fn incorrect() -> Fault {
    Fault::format("Input string was not in a correct format.")
}

fn too_large(name: &str) -> Fault {
    Fault::exception(exception::OVERFLOW, format!("Value was either too large or too small for {name}."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{Decimal, ScriptType};

    fn convert<T: ScriptType>(text: &str) -> Result<Value, String> {
        super::convert(text, T::descriptor(), &TimeZone::UTC).map_err(|fault| {
            let inner = fault.source().map(ToString::to_string).unwrap_or_default();
            format!("{} ---> {inner}", fault.message())
        })
    }

    #[test]
    fn cls_11_the_invariant_change_type() {
        assert_eq!(convert::<i32>(" +5 "), Ok(Value::Int(5)));
        assert_eq!(convert::<u64>("18446744073709551615"), Ok(Value::Decimal(u64::MAX.into())));
        assert_eq!(convert::<bool>(" TRUE "), Ok(Value::Bool(true)));
        assert_eq!(convert::<char>(" "), Ok(Value::from(" ")));
        assert_eq!(convert::<Decimal>("1,234.50"), Ok(Value::Decimal(Decimal::new(123_450, 2))));
        assert_eq!(convert::<f64>("1,234.5e1"), Ok(Value::Double(12_345.0)));
        assert_eq!(convert::<f32>("-Infinity"), Ok(Value::Double(f64::NEG_INFINITY)));
        let date = convert::<DateTime>("2020-01-02T03:04:05Z").expect("a date");
        assert!(matches!(date, Value::DateTime(date) if date.kind() == crate::types::DateTimeKind::Local));
    }

    #[test]
    fn cls_11_what_does_not_convert() {
        for (given, expected) in [
            (
                convert::<i8>("128"),
                "Cannot convert 128 to System.SByte.\r\nParameter name: type ---> Value was either too large or too small for a signed byte.",
            ),
            (
                convert::<i32>(""),
                "Cannot convert  to System.Int32.\r\nParameter name: type ---> Input string was not in a correct format.",
            ),
            (
                convert::<i64>(&"9".repeat(40)),
                &format!(
                    "Cannot convert {} to System.Int64.\r\nParameter name: type ---> Value was either too large or too small for an Int64.",
                    "9".repeat(40)
                ),
            ),
            (
                convert::<f64>("1e999"),
                "Cannot convert 1e999 to System.Double.\r\nParameter name: type ---> Value was either too large or too small for a Double.",
            ),
            (
                convert::<char>("ab"),
                "Cannot convert ab to System.Char.\r\nParameter name: type ---> String must be exactly one character long.",
            ),
            (
                convert::<DateTime>(""),
                "Cannot convert  to System.DateTime.\r\nParameter name: type ---> String was not recognized as a valid DateTime.",
            ),
        ] {
            assert_eq!(given, Err(expected.to_owned()));
        }
    }
}
