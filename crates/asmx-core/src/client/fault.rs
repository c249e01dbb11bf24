//! What a server reports instead of a result.

use asmx_json::Settings;
use asmx_types::Value;
use http::StatusCode;

use crate::fault::Fault;

/// The fault that an answer with another status than 200 stands for.
///
/// An error object (ERR-5) is the fault that the server's method failed with: its message, its exception type, its stack
/// trace. Anything else, as a page of a proxy, is a `System.Net.WebException` with .NET's text about the status.
///
/// ```
/// use asmx_core::client::fault_of;
/// use http::StatusCode;
///
/// let body = br#"{"Message":"There is nothing left.","StackTrace":"","ExceptionType":"Acme.OutOfStockException"}"#;
/// let fault = fault_of(StatusCode::INTERNAL_SERVER_ERROR, body);
/// assert_eq!(fault.to_string(), "Acme.OutOfStockException: There is nothing left.");
///
/// let fault = fault_of(StatusCode::NOT_FOUND, b"<html>");
/// assert_eq!(fault.message(), "The remote server returned an error: (404) Not Found.");
/// ```
pub fn fault_of(status: StatusCode, body: &[u8]) -> Fault {
    let text = asmx_json::decode_text(body);
    let object = asmx_json::parse(&text, &Settings::serializer()).ok();
    let named = |name: &str| object.as_ref().and_then(|object| object.get(name)).and_then(Value::as_str);
    let Some(message) = named("Message") else {
        let text = format!(
            "The remote server returned an error: ({}) {}.",
            status.as_u16(),
            status.canonical_reason().unwrap_or("unknown")
        );
        return Fault::exception("System.Net.WebException", text);
    };
    if status == StatusCode::UNAUTHORIZED {
        return Fault::unauthorized();
    }
    // Hidden details have no type (ERR-6).
    let exception = named("ExceptionType").filter(|name| !name.is_empty()).unwrap_or("System.Exception");
    let fault = Fault::exception(exception.to_owned(), message);
    match named("StackTrace") {
        Some(trace) => fault.with_stack_trace(trace),
        None => fault,
    }
}
