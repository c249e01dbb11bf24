//! Enums (CNV-27, CNV-39).

use super::refusals::array_refused_by;
use super::scalar;
use crate::schema::EnumDescriptor;
use crate::{Error, Settings, Value};
use asmx_types::support::number::integer;
use asmx_types::support::{exception, integer_value, short_name};

/// Names in any case, numbers, several of either with commas between them; the result is the number.
pub(super) fn convert(value: Value, target: &EnumDescriptor, settings: &Settings) -> Result<Value, Error> {
    match value {
        Value::List(_) => Err(array_refused_by(target.full_name)),
        Value::Dictionary(_) => held(0, target, "0"),
        value => {
            let text = scalar::text_of(&value);
            let number = text.split(',').try_fold(0, |sum, part| Some(sum | parse(part, target, settings)?));
            match number {
                Some(number) => held(number, target, &text),
                None => Err(refused(&text, target)),
            }
        }
    }
}

fn refused(text: &str, target: &EnumDescriptor) -> Error {
    Error::not_valid(exception::FORMAT, text, short_name(target.full_name))
}

/// A Rust enum that knows only its values can't hold others, as .NET's could.
fn held(number: i128, target: &EnumDescriptor, text: &str) -> Result<Value, Error> {
    if !target.open && !target.is_defined(number) {
        return Err(refused(text, target));
    }
    Ok(integer_value(number, target.underlying))
}

fn parse(part: &str, target: &EnumDescriptor, settings: &Settings) -> Option<i128> {
    let part = part.trim();
    if part.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+') && integer(part).is_some() {
        let number =
            scalar::convert(Value::String(part.to_owned()), target.underlying, &settings.time_zone).ok()?;
        return integer(&scalar::text_of(&number));
    }
    target.number_of(part)
}
