//! The parameters of a call in a query or a form (CLS-9, CLS-10).

use asmx_core::call::{Arguments, Site, query};
use asmx_core::fault::{Fault, Phase};
use asmx_core::service::{MethodDescriptor, ParameterDescriptor};
use asmx_types::text::eq_ignore_case;

use super::parameter;
use crate::describe::nullable;
use crate::types::{Map, SequenceKind, TypeDescriptor, Value};

/// Names and values as they were given.
pub(super) type Given = Vec<(Option<String>, String)>;

/// Reads and converts the parameters, in their order. `source` is what ASP.NET calls the collection.
///
/// # Errors
/// A parameter is missing or does not convert, or a value looks like markup (REQ-10).
pub(super) fn read(
    given: &Given,
    source: &str,
    method: &MethodDescriptor,
    site: &Site,
) -> Result<Arguments, Fault> {
    let mut members = Map::new();
    for parameter in method.parameters {
        let value = value(given, source, parameter, site).map_err(|fault| fault.during(Phase::Bind))?;
        members.insert(parameter.name, value);
    }
    Ok(Arguments::Converted(members))
}

fn value(given: &Given, source: &str, parameter: &ParameterDescriptor, site: &Site) -> Result<Value, Fault> {
    let zone = &site.json.time_zone;
    let text = query::value_of(given, parameter.name);
    if let Some(text) = text.as_deref().filter(|_| site.validates) {
        query::validate(source, parameter.name, text)?;
    }
    match nullable((parameter.ty)()) {
        TypeDescriptor::Sequence(SequenceKind::Array, element) => {
            let element = nullable(element());
            if text.is_none() {
                return Err(Fault::null_reference());
            }
            let named = |name: &Option<String>| {
                name.as_deref().is_some_and(|name| eq_ignore_case(name, parameter.name))
            };
            let values = given.iter().filter(|(name, _)| named(name));
            values
                .map(|(_, text)| parameter::convert(text, element, zone))
                .collect::<Result<_, _>>()
                .map(Value::List)
        }
        ty => match text {
            Some(text) => parameter::convert(&text, ty, zone),
            None => Err(Fault::invalid_operation(format!("Missing parameter: {}.", parameter.name))),
        },
    }
}
