//! Whether a value is what a type takes, without conversion.

use super::scalar;
use crate::schema::{ClassDescriptor, TypeDescriptor};
use crate::{Error, Instance, Value};
use asmx_types::support::{display_name, exception};

/// Whether a value is an instance of exactly this class.
pub(super) fn is_instance_of(value: &Value, ty: &TypeDescriptor) -> bool {
    match (value, ty) {
        (Value::Instance(instance), TypeDescriptor::Class(class)) => is_class(instance, class),
        _ => false,
    }
}

pub(super) fn is_class(instance: &Instance, class: &ClassDescriptor) -> bool {
    instance.class.full_name == class.full_name && class.arguments.is_empty()
}

/// Whether a value is one of the collection's own type without conversion (CNV-37, CNV-49).
pub(super) fn fits(value: &Value, element: &TypeDescriptor) -> Result<(), Error> {
    let name = display_name(element);
    match (value, element) {
        (_, TypeDescriptor::Object) => Ok(()),
        (Value::Null, element) if element.is_value_type() => {
            Err(asmx_types::Error::null().named("value").into())
        }
        (Value::Null, _) => Ok(()),
        (value, _) if value.type_display_name() == name => Ok(()),
        (value, _) => {
            let text = match value {
                Value::List(_) | Value::Dictionary(_) | Value::Instance(_) => value.type_display_name(),
                value => scalar::text_of(value),
            };
            let message = format!(
                "The value \"{text}\" is not of type \"{name}\" and cannot be used in this generic collection.\r\n\
                 Parameter name: value"
            );
            Err(Error::new(exception::ARGUMENT, message))
        }
    }
}
