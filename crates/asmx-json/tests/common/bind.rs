//! What a runtime does around this crate to bind the arguments of a call (REQ-4, REQ-53 to REQ-57).

use asmx_json::schema::{DictionaryKind, ScriptType, TypeDescriptor, TypeRef};
use asmx_json::{Error, Settings, Value, convert, decode_text, from_value, parse};
use serde::de::DeserializeOwned;

static ARGUMENTS: TypeDescriptor =
    TypeDescriptor::Dictionary(DictionaryKind::Interface, String::descriptor, Value::descriptor);

/// An error with type and message.
pub(crate) type Fault = (String, String);

pub(crate) fn fault(error: &Error) -> Fault {
    (error.exception_type().to_owned(), error.message().to_owned())
}

pub(crate) fn bind<A: DeserializeOwned>(
    parameters: &[(&'static str, TypeRef)],
    body: &str,
    settings: &Settings,
) -> Result<A, Fault> {
    let body = parse(&decode_text(body.as_bytes()), settings)
        .and_then(|body| convert(body, &ARGUMENTS, settings))
        .map_err(|e| fault(&e))?;
    let Value::Dictionary(body) = body else {
        let message = "Object reference not set to an instance of an object.";
        return Err(("System.NullReferenceException".to_owned(), message.to_owned()));
    };
    let mut arguments = asmx_json::Map::new();
    let mut late = None;
    for (name, value) in body {
        if let Some((name, ty)) = parameters.iter().find(|(known, _)| *known == name) {
            match convert(value, ty(), settings) {
                Ok(value) => drop(arguments.insert(*name, value)),
                Err(error) if error.is_at_invocation() => {
                    late = Some(fault(&error));
                    arguments.insert(*name, Value::Null);
                }
                Err(error) => return Err(fault(&error)),
            }
        }
    }
    if let Some((name, _)) = parameters.iter().find(|(name, _)| !arguments.contains_key(name)) {
        let message = format!("Invalid web service call, missing value for parameter: '{name}'.");
        return Err(("System.InvalidOperationException".to_owned(), message));
    }
    match late {
        Some(fault) => Err(fault),
        None => from_value(Value::from(arguments)).map_err(|error| fault(&error)),
    }
}
