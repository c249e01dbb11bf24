//! The error object (ERR-1 to ERR-11).

use asmx_core::Fault;
use axum_core::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use http::{HeaderValue, Response};
use serde::Serialize;

use super::media::JSON;
use crate::request::ErrorDetail;

/// The header by which the Microsoft Ajax client knows an error.
pub(super) const JSONERROR: HeaderName = HeaderName::from_static("jsonerror");

/// Members and order of ERR-5.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct ErrorObject<'a> {
    message: &'a str,
    stack_trace: Option<&'a str>,
    exception_type: &'a str,
}

/// What a client gets that may not see the cause (ERR-6).
const GENERIC: ErrorObject<'static> = ErrorObject {
    message: "There was an error processing the request.",
    stack_trace: Some(""),
    exception_type: "",
};

/// The answer to a call that failed. Nothing that the method set before stays (ERR-3).
pub(super) fn error_response(fault: &Fault, frame: &str, detail: ErrorDetail) -> Response<Body> {
    let mut response = Response::new(Body::from(object(fault, frame, detail)));
    *response.status_mut() = fault.status();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, JSON);
    headers.insert(JSONERROR, HeaderValue::from_static("true"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private"));
    response
}

/// The error object as text.
pub(super) fn object(fault: &Fault, frame: &str, detail: ErrorDetail) -> Vec<u8> {
    match detail {
        ErrorDetail::Hidden => write(&GENERIC),
        ErrorDetail::Shown => write(&ErrorObject {
            message: fault.message(),
            stack_trace: fault.stack_trace(frame),
            exception_type: fault.exception_type(),
        }),
    }
}

/// Written with the default settings of a serializer made in code, so that an application's limits don't cut it
/// (ERR-10). A text beyond even those gives the generic object.
fn write(object: &ErrorObject<'_>) -> Vec<u8> {
    let mut body = Vec::with_capacity(256);
    match asmx_json::write(object, &mut body, &asmx_json::Settings::serializer()) {
        Ok(()) => body,
        Err(_) => write(&GENERIC),
    }
}
