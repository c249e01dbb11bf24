//! Arrays and lists (CNV-46 to CNV-53).

use super::{cannot_convert, names, no_constructor};
use crate::error::Error;
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
                SequenceKind::ArrayList => list,
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
        // An instance is made, and none of the members can be set.
        Value::Dictionary(_) => match kind {
            SequenceKind::Array | SequenceKind::Enumerable => Err(no_constructor(&names::full_name(target))),
            _ => Ok(Value::List(Vec::new())),
        },
        value => Err(cannot_convert(&value, target)),
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
