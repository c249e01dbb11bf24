//! The errors that more than one rule has.

use crate::schema::TypeDescriptor;
use crate::{Error, Value, full_name};
use asmx_types::support::{display_name, exception};

/// CNV-50.
pub(super) fn array_refused(target: &TypeDescriptor) -> Error {
    array_refused_by(&full_name(target))
}

pub(super) fn array_refused_by(full_name: &str) -> Error {
    let message = format!("Type '{full_name}' is not supported for deserialization of an array.");
    Error::new(exception::INVALID_OPERATION, message)
}

/// CNV-38.
pub(super) fn no_constructor(full_name: &str) -> Error {
    let message = format!("No parameterless constructor defined for type of '{full_name}'.");
    Error::new(exception::MISSING_METHOD, message)
}

/// CNV-5.
pub(super) fn cannot_convert(value: &Value, target: &TypeDescriptor) -> Error {
    cannot_convert_to(value, &display_name(target))
}

pub(super) fn cannot_convert_to(value: &Value, target: &str) -> Error {
    let message = format!("Cannot convert object of type '{}' to type '{target}'", value.type_display_name());
    Error::new(exception::INVALID_OPERATION, message)
}
