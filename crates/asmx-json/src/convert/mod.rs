//! `ObjectConverter`: from what the reader found to what a declared type takes (CNV-1 to CNV-54).
//!
//! The rules for scalars stand in [`scalar`], once, for the conversion by descriptor here and for the deserializer
//! that only has serde's hints.

mod dates;
mod enums;
mod guid;
mod names;
mod object;
pub(crate) mod scalar;
mod sequence;
mod time_span;
mod uri;

use crate::error::{Error, exception};
use crate::schema::{Scalar, TypeDescriptor};
use crate::{DateTime, DateTimeOffset, Decimal, Guid, Settings, TimeSpan, Value};

pub(crate) use names::class_name;
pub use names::full_name;
pub(crate) use object::{TYPE_KEY, resolve_type, same_name, zero};

/// Converts a value to a declared type, in .NET's order and with its errors.
///
/// The result is normalised for [`from_value`](crate::from_value): members have their declared names, unknown ones and
/// duplicates are gone, numbers are of the right kind, enums are numbers, members that are missing have .NET's
/// defaults unless the type's constructor sets them.
///
/// A `null` for a reference type passes, as in .NET; whether the Rust type can hold it shows when it is decoded.
///
/// # Errors
///
/// The errors of conversion.md's matrix. [`Error::is_at_invocation`] tells those that .NET reports only after its check
/// for missing parameters.
///
/// ```
/// use asmx_json::{Settings, Value, convert, schema::ScriptType};
///
/// let settings = Settings::default();
/// assert_eq!(convert(Value::from("0x1F"), i32::descriptor(), &settings)?, Value::Int(31));
/// let error = convert(Value::from("abc"), i32::descriptor(), &settings).unwrap_err();
/// assert_eq!(error.message(), "abc is not a valid value for Int32.");
/// assert_eq!(error.exception_type(), "System.Exception");
/// # Ok::<(), asmx_json::Error>(())
/// ```
pub fn convert(value: Value, target: &'static TypeDescriptor, settings: &Settings) -> Result<Value, Error> {
    if value.is_null() {
        return null(target);
    }
    match target {
        TypeDescriptor::Void => Ok(Value::Null),
        // CNV-30: anything, as it was read.
        TypeDescriptor::Object => Ok(value),
        TypeDescriptor::Scalar(scalar) => self::scalar(value, *scalar, settings),
        TypeDescriptor::Enum(descriptor) => enums::convert(value, descriptor, settings),
        TypeDescriptor::Class(class) => object::to_class(value, class, settings),
        TypeDescriptor::Union(union) => object::to_union(value, union, settings),
        TypeDescriptor::Option(inner) => option(value, target, inner(), settings),
        TypeDescriptor::Sequence(kind, element) => {
            sequence::convert(value, target, *kind, element(), settings)
        }
        TypeDescriptor::Dictionary(kind, key, element) => {
            object::to_dictionary(value, target, *kind, key(), element(), settings)
        }
    }
}

/// CNV-8 to CNV-10.
fn null(target: &TypeDescriptor) -> Result<Value, Error> {
    match target {
        TypeDescriptor::Scalar(Scalar::Char) => Ok(Value::String("\0".to_owned())),
        target if target.is_value_type() => Err(Error::null_value_type()),
        _ => Ok(Value::Null),
    }
}

/// CNV-28, where the inner type is a value type; else the inner type itself.
fn option(
    value: Value,
    target: &TypeDescriptor,
    inner: &'static TypeDescriptor,
    settings: &Settings,
) -> Result<Value, Error> {
    if !inner.is_value_type() {
        return convert(value, inner, settings);
    }
    match value {
        Value::String(text) if text.is_empty() => Ok(Value::Null),
        Value::List(_) => Err(array_refused(target)),
        Value::Dictionary(_) => Err(Error::new(
            exception::NULL_REFERENCE,
            "Object reference not set to an instance of an object.",
        )),
        value if is_plain_class(inner) && !object::is_instance_of(&value, inner) => {
            Err(cannot_convert(&value, target))
        }
        value => convert(value, inner, settings),
    }
}

fn is_plain_class(ty: &TypeDescriptor) -> bool {
    matches!(ty, TypeDescriptor::Class(_))
}

/// The column of conversion.md's matrix for arrays and objects, then the rules for scalars.
fn scalar(value: Value, target: Scalar, settings: &Settings) -> Result<Value, Error> {
    scalar::convert(value, target, &settings.time_zone)
}

/// CNV-50.
fn array_refused(target: &TypeDescriptor) -> Error {
    array_refused_by(&full_name(target))
}

fn array_refused_by(full_name: &str) -> Error {
    let message = format!("Type '{full_name}' is not supported for deserialization of an array.");
    Error::new(exception::INVALID_OPERATION, message)
}

/// CNV-38.
fn no_constructor(full_name: &str) -> Error {
    let message = format!("No parameterless constructor defined for type of '{full_name}'.");
    Error::new(exception::MISSING_METHOD, message)
}

/// CNV-5.
fn cannot_convert(value: &Value, target: &TypeDescriptor) -> Error {
    let message = format!(
        "Cannot convert object of type '{}' to type '{}'",
        scalar::type_name(value),
        names::display_name(target)
    );
    Error::new(exception::INVALID_OPERATION, message)
}

/// The text form that [`DateTime`] has in other formats.
pub(crate) fn parse_iso_date(text: &str) -> Option<DateTime> {
    dates::iso_date(text)
}

/// The text form that [`DateTimeOffset`] has in other formats.
pub(crate) fn parse_iso_offset(text: &str) -> Option<DateTimeOffset> {
    dates::iso_offset(text)
}

/// `Decimal.Parse` as the converter calls it (CNV-14).
pub(crate) fn parse_decimal(text: &str) -> Option<Decimal> {
    crate::number::decimal_float(text.trim())
}

/// `Guid.Parse` (CNV-25).
pub(crate) fn parse_guid(text: &str) -> Result<Guid, Error> {
    guid::parse(text)
}

/// `TimeSpan.Parse` with the converter's error (CNV-23).
pub(crate) fn parse_time_span(text: &str) -> Result<TimeSpan, Error> {
    time_span::parse(text).unwrap_or_else(|| Err(Error::not_valid(exception::FORMAT, text, "TimeSpan")))
}

/// CNV-26.
pub(crate) fn check_uri(text: &str) -> Result<(), Error> {
    uri::check(text)
}

/// RSP-20.
pub(crate) fn escape_uri(text: &str) -> String {
    uri::escape(text)
}
