//! The answer to a call that went well.

use axum_core::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, Response};
use http_body::Body as _;

use super::error::{self, ErrorDetail};
use crate::call::{Answer, ByHand, Fault};

/// What RSP-51 has, and what is left of it where no character was encoded (RSP-57).
const XML: HeaderValue = HeaderValue::from_static("text/xml; charset=utf-8");
const EMPTY_XML: HeaderValue = HeaderValue::from_static("text/xml");

pub(super) const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");

/// Status 200 unless the method set another, the envelope, and the headers of RSP-3 and RSP-5. Headers and cookies of
/// the method stay, but for the content type (RSP-9).
pub(crate) fn success_response(answer: Answer, detail: ErrorDetail) -> Response<Body> {
    let Answer { body, is_xml, context } = answer;
    let mut response = match context.map(|context| context.take()) {
        None => Response::new(Body::from(body)),
        Some(by_hand) => with_by_hand(by_hand, &body, detail),
    };
    let content_type = match (is_xml, response.body().is_end_stream()) {
        (false, _) => JSON,
        (true, false) => XML,
        (true, true) => EMPTY_XML,
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, content_type);
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("private, max-age=0"));
    response
}

/// What the method wrote itself comes before the envelope (RSP-10).
fn with_by_hand(by_hand: ByHand, envelope: &[u8], detail: ErrorDetail) -> Response<Body> {
    let ByHand { status, mut headers, written, redirected } = by_hand;
    let mut body = Vec::new();
    if redirected {
        body = error::object(&Fault::unauthorized(), "", detail);
        headers.insert(error::JSONERROR, HeaderValue::from_static("true"));
    }
    body.extend_from_slice(&written);
    body.extend_from_slice(envelope);
    // A length that the method announced is what the client reads; one that is too large would leave it waiting.
    if let Some(length) = headers.remove(CONTENT_LENGTH) {
        let length = length.to_str().ok().and_then(|length| length.parse().ok());
        body.truncate(length.unwrap_or(usize::MAX));
    }
    let mut response = Response::new(Body::from(body));
    *response.headers_mut() = headers;
    if let Some(status) = status {
        *response.status_mut() = status;
    }
    response
}
