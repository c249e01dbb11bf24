//! Enums (CNV-27, CNV-39).

use super::{array_refused_by, names, scalar};
use crate::error::{Error, exception};
use crate::schema::EnumDescriptor;
use crate::{Settings, Value};

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
    Error::not_valid(exception::FORMAT, text, names::short_name(target.full_name))
}

/// A Rust enum that knows only its values can't hold others, as .NET's could.
fn held(number: i128, target: &EnumDescriptor, text: &str) -> Result<Value, Error> {
    if !target.open && !target.values.iter().any(|(_, known)| *known == number) {
        return Err(refused(text, target));
    }
    Ok(scalar::integer_value(number, target.underlying))
}

fn parse(part: &str, target: &EnumDescriptor, settings: &Settings) -> Option<i128> {
    let part = part.trim();
    if part.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+')
        && crate::number::integer(part).is_some()
    {
        let number =
            scalar::convert(Value::String(part.to_owned()), target.underlying, &settings.time_zone).ok()?;
        return crate::number::integer(&scalar::text_of(&number));
    }
    let by_name = target.values.iter().find(|(name, _)| super::object::same_name(name, part));
    by_name.map(|(_, number)| *number)
}
