//! Arrays and lists (CNV-46 to CNV-53).

use super::{cannot_convert, names, no_constructor, scalar};
use crate::error::{Error, exception};
use crate::schema::{SequenceKind, TypeDescriptor};
use crate::{Settings, Value};

pub(super) fn convert(
    value: Value,
    target: &TypeDescriptor,
    kind: SequenceKind,
    element: &'static TypeDescriptor,
    settings: &Settings,
) -> Result<Value, Error> {
    match value {
        Value::List(list) => {
            let list = match kind {
                SequenceKind::ArrayList | SequenceKind::Untyped => list,
                SequenceKind::Class(_) => {
                    list.iter().try_for_each(|value| fits(value, element))?;
                    list
                }
                _ => elements(list, element, settings)?,
            };
            match kind {
                // .NET makes a List<T> of them, which doesn't fit (CNV-47).
                SequenceKind::HashSet | SequenceKind::Queue => {
                    let list = format!("System.Collections.Generic.List`1[{}]", names::display_name(element));
                    Err(Error::at_invocation(&list, &names::display_name(target)))
                }
                _ => Ok(Value::List(list)),
            }
        }
        value @ (Value::Dictionary(_) | Value::String(_)) if kind == SequenceKind::Untyped => Ok(value),
        // An instance is made, and none of the members can be set.
        Value::Dictionary(_) => match kind {
            SequenceKind::Array
            | SequenceKind::Enumerable
            | SequenceKind::ICollection
            | SequenceKind::IList => Err(no_constructor(&names::full_name(target))),
            _ => Ok(Value::List(Vec::new())),
        },
        value => Err(cannot_convert(&value, target)),
    }
}

/// Whether a value is one of the collection's own type without conversion (CNV-37, CNV-49).
pub(super) fn fits(value: &Value, element: &TypeDescriptor) -> Result<(), Error> {
    let name = names::display_name(element);
    match (value, element) {
        (_, TypeDescriptor::Object) => Ok(()),
        (Value::Null, element) if element.is_value_type() => Err(Error::null().named("value")),
        (Value::Null, _) => Ok(()),
        (value, _) if scalar::type_name(value) == name => Ok(()),
        (value, _) => {
            let text = match value {
                Value::List(_) | Value::Dictionary(_) | Value::Instance(_) => scalar::type_name(value).into(),
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

/// Left to right; the first failure ends it (CNV-51).
fn elements(
    list: Vec<Value>,
    element: &'static TypeDescriptor,
    settings: &Settings,
) -> Result<Vec<Value>, Error> {
    list.into_iter()
        .map(|value| super::convert(value, element, settings))
        .collect::<Result<_, _>>()
        .map_err(Error::in_element)
}
