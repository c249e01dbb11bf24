//! Arrays and lists (CNV-46 to CNV-53).

use super::converter::Converter;
use super::fits::fits;
use super::refusals::{cannot_convert, no_constructor};
use crate::schema::{SequenceKind, TypeDescriptor};
use crate::{Error, Value, full_name};
use asmx_types::support::display_name;

impl Converter<'_> {
    pub(super) fn sequence(
        self,
        value: Value,
        target: &TypeDescriptor,
        kind: SequenceKind,
        element: &'static TypeDescriptor,
    ) -> Result<Value, Error> {
        match value {
            Value::List(list) => {
                let list = match kind {
                    SequenceKind::ArrayList | SequenceKind::Untyped => list,
                    SequenceKind::Class(_) => {
                        list.iter().try_for_each(|value| fits(value, element))?;
                        list
                    }
                    _ => self.elements(list, element)?,
                };
                match kind {
                    // .NET makes a List<T> of them, which doesn't fit (CNV-47).
                    SequenceKind::HashSet | SequenceKind::Queue => {
                        let list = format!("System.Collections.Generic.List`1[{}]", display_name(element));
                        Err(Error::at_invocation(&list, &display_name(target)))
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
                | SequenceKind::IList => Err(no_constructor(&full_name(target))),
                _ => Ok(Value::List(Vec::new())),
            },
            value => Err(cannot_convert(&value, target)),
        }
    }

    /// Left to right; the first failure ends it (CNV-51).
    fn elements(self, list: Vec<Value>, element: &'static TypeDescriptor) -> Result<Vec<Value>, Error> {
        list.into_iter()
            .map(|value| self.convert(value, element))
            .collect::<Result<_, _>>()
            .map_err(Error::in_element)
    }
}
