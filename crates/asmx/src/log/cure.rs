//! What to do about a call that failed, where ASP.NET's text does not say it. The client gets that text and nothing more.

use std::borrow::Cow;

use asmx_core::fault::{Fault, Phase};

/// What is known of a call beside its fault.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Known {
    /// The longest JSON that its service takes and gives, in characters.
    pub(crate) max_json_length: usize,
    /// The length of the body, where the client said it.
    pub(crate) body: Option<u64>,
    /// Whether its arguments came in the query.
    pub(crate) by_query: bool,
}

/// The way out for a null that a Rust type cannot hold.
const NULL: &str = "the Rust type cannot be null: write `Option<…>`; or `#[script_type(default)]` on a class whose members \
     are left out; or have a null read as the type's `Default`, by `null = \"default\"` for the method, the type or the \
     service, or `.null(Null::Default)` for the host";

/// REQ-5: P2 of those who come from `$.ajax({ data: { … } })`.
const NOT_JSON: &str = "the body is no JSON: pages send `JSON.stringify({ … })` as `data`; of an object itself jQuery makes a form, \
     `a=1&b=2`";
const NOT_JSON_IN_QUERY: &str =
    "each value of a query is JSON of its own: a text has quotes, `?name=%22Ann%22`";

/// CNV-43, CNV-38, CNV-50 and REQ-57: texts of .NET that name no member of the page's JSON, each with what it means.
const SHAPES: [(&str, &str); 4] = [
    (
        "Operation is not valid due to the current state of the object.",
        "an object's `__type` names no type that the service knows: those of its methods are `Namespace.Name` with the \
         `#[script_type]`'s namespace, letter case included, and `script_types(…)` adds others",
    ),
    (
        "No parameterless constructor defined for type of '",
        "an object, `{ … }`, came where that type is to be made of something else",
    ),
    (
        "' is not supported for deserialization of an array.",
        "a list, `[ … ]`, came where that type is an object or one value",
    ),
    (
        "' cannot be converted to type 'System.Collections.Generic.HashSet`1[",
        "ASP.NET makes a list of what it reads, which no set takes: a parameter or member is a `Vec<…>`, `collect()` makes the set",
    ),
];

/// The cure, if there is one to tell.
pub(super) fn cure(fault: &Fault, known: Option<&Known>) -> Option<Cow<'static, str>> {
    let message = fault.message();
    let is_null =
        || fault.source().and_then(|source| source.downcast_ref()).is_some_and(asmx_json::Error::is_null);
    let of_json = || fault.source().and_then(|source| source.downcast_ref::<asmx_json::Error>()).is_some();
    match fault.phase() {
        Phase::Bind if is_null() => Some(NULL.into()),
        Phase::Bind | Phase::Write if of_json() && message.contains("maxJsonLength") => {
            Some(too_long(fault, known))
        }
        Phase::Bind if of_json() && message.starts_with("Invalid JSON primitive: ") => {
            let by_query = known.is_some_and(|known| known.by_query);
            Some(if by_query { NOT_JSON_IN_QUERY } else { NOT_JSON }.into())
        }
        Phase::Bind => SHAPES.iter().find(|(text, _)| message.contains(text)).map(|(_, cure)| (*cure).into()),
        _ => None,
    }
}

/// CFG-1: the default is another than that of a `JavaScriptSerializer` made by hand.
fn too_long(fault: &Fault, known: Option<&Known>) -> Cow<'static, str> {
    let most =
        known.map_or(String::new(), |known| format!(" is {} characters here, and", known.max_json_length));
    let sent = known.and_then(|known| known.body).filter(|_| fault.phase() == Phase::Bind);
    let sent = sent.map_or(String::new(), |bytes| format!("; the body has {bytes} bytes"));
    format!(
        "max_json_length{most} is set by `.max_json_length(…)`, by [limits] of asmx.toml or by jsonSerialization/@maxJsonLength of \
         web.config, for the host, a folder or a service{sent}"
    )
    .into()
}

/// A body is near the limit beyond which calls are refused.
pub(crate) fn nearly_full(bytes: usize, most: usize) {
    tracing::warn!(
        "a body of {bytes} bytes comes near max_json_length, {most} characters, beyond which calls are refused"
    );
}

/// A method gives text that is JSON itself.
pub(crate) fn text_of_json() {
    tracing::info!(
        "the method returned a text that is JSON: the page gets a string and parses it a second time, as from ASP.NET. If no page \
         does, return the value itself, or `asmx::types::RawJson`"
    );
}
