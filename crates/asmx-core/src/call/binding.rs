//! The binding of arguments where .NET decides: the path that reproduces its order of checks and its texts.

use asmx_json::{Null, Settings};
use asmx_types::{DictionaryKind, ScriptType as _, TypeDescriptor};
use asmx_types::{Map, Value};

use super::arguments::Arguments;
use super::query;
use super::site::Site;
use crate::fault::Fault;
use crate::service::MethodDescriptor;

/// What a body has to convert to: `IDictionary<string, object>` (REQ-4).
static ARGUMENT_SET: TypeDescriptor =
    TypeDescriptor::Dictionary(DictionaryKind::Interface, String::descriptor, Value::descriptor);

/// Gives the arguments of a call, each converted to its parameter's type.
pub(super) fn bind(arguments: Arguments, method: &MethodDescriptor, site: &Site) -> Result<Value, Fault> {
    match arguments {
        Arguments::Converted(members) => converted(members, method, &site.json),
        arguments => convert(read(arguments, method, site)?, method, &site.json),
    }
}

/// Reads the arguments without looking at the parameters' types (routing 1.4, steps 12 and 13).
pub(super) fn read(arguments: Arguments, method: &MethodDescriptor, site: &Site) -> Result<Map, Fault> {
    match arguments {
        Arguments::Body(body) => from_body(&body, &site.json),
        Arguments::Query(query) => from_query(&query, method, site),
        Arguments::Read(members) | Arguments::Converted(members) => Ok(members),
    }
}

/// The members of a POST body (REQ-1 to REQ-4).
fn from_body(body: &[u8], json: &Settings) -> Result<Map, Fault> {
    let text = asmx_json::decode_text(body);
    if text.is_empty() {
        return Ok(Map::new());
    }
    let value = asmx_json::parse(&text, json)?;
    match asmx_json::convert(value, &ARGUMENT_SET, json)? {
        Value::Dictionary(members) => Ok(members),
        // `null`, or nothing but white space (REQ-3).
        _ => Err(Fault::exception(
            "System.NullReferenceException",
            "Object reference not set to an instance of an object.",
        )),
    }
}

/// The parameters found in a query, each value a JSON text of its own (REQ-5 to REQ-10).
fn from_query(query: &str, method: &MethodDescriptor, site: &Site) -> Result<Map, Fault> {
    let given = query::parse(query);
    let mut members = Map::new();
    for parameter in method.parameters {
        if let Some(text) = query::value_of(&given, parameter.name) {
            if site.validates {
                query::validate(query::QUERY_STRING, parameter.name, &text)?;
            }
            members.insert(parameter.name.to_owned(), asmx_json::parse(&text, &site.json)?);
        }
    }
    Ok(members)
}

/// What was converted already, but for nulls that are defaults where the host says so.
fn converted(mut members: Map, method: &MethodDescriptor, json: &Settings) -> Result<Value, Fault> {
    if json.null == Null::Default {
        for parameter in method.parameters {
            if let Some(value) = members.get_mut(parameter.name).filter(|value| value.is_null()) {
                *value = asmx_json::convert(Value::Null, (parameter.ty)(), json)?;
            }
        }
    }
    Ok(Value::Dictionary(members))
}

/// Converts what was given, in the order in which it was given (RT-25), then looks for what is missing (REQ-54). What
/// converts but does not fit is found last, when .NET makes the call (REQ-57).
fn convert(given: Map, method: &MethodDescriptor, json: &Settings) -> Result<Value, Fault> {
    let mut bound = Map::new();
    let mut unknown: Vec<String> = Vec::new();
    let mut misfit = None;
    for (name, value) in given {
        if let Some(parameter) = method.parameters.iter().find(|parameter| parameter.name == name) {
            let value = match asmx_json::convert(value, (parameter.ty)(), json) {
                Err(error) if error.is_at_invocation() => {
                    misfit.get_or_insert(error);
                    Value::Null
                }
                converted => converted?,
            };
            bound.insert(name, value);
        } else if unknown.len() < MOST_NAMED {
            unknown.push(name);
        }
    }
    if let Some(missing) = method.parameters.iter().find(|parameter| !bound.contains_key(parameter.name)) {
        return Err(Fault::invalid_operation(format!(
            "Invalid web service call, missing value for parameter: '{}'.",
            missing.name
        ))
        .with_source(not_found(missing.name, &unknown)));
    }
    misfit.map_or(Ok(Value::Dictionary(bound)), |misfit| Err(misfit.into()))
}

/// How many names of parameters that there are not the log tells.
const MOST_NAMED: usize = 8;

/// Cause and cure of a parameter that is missing, for the log.
fn not_found(missing: &str, unknown: &[String]) -> String {
    let same = unknown.iter().find(|name| name.to_lowercase() == missing.to_lowercase());
    match (same, unknown) {
        (Some(written), _) => format!("\"{written}\" came: names of parameters have case"),
        (None, []) => {
            format!(
                "nothing came in its place: the page sends every parameter, also one that has a default in C#; null for {missing} if it is an `Option`"
            )
        }
        (None, unknown) => {
            let unknown: Vec<String> = unknown.iter().map(|name| format!("\"{name}\"")).collect();
            format!(
                "no parameter is named {}, which came: write the one name in both places",
                unknown.join(", ")
            )
        }
    }
}
