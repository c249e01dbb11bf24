//! The answer to a call that went well.

use asmx_core::service::ResponseFormat;
use asmx_core::{Answer, Fault};
use axum_core::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Response};
use http_body::Body as _;

use super::error;
use super::media::{EMPTY_XML, JSON, XML};
use crate::call::ByHand;
use crate::protocol::answered::Answered;
use crate::request::ErrorDetail;

/// Status 200 unless the method set another, the envelope, and the headers of RSP-3 and RSP-5. Headers and cookies of
/// the method stay, but for the content type (RSP-9).
pub(super) fn success_response(
    answer: Answer,
    by_hand: Option<ByHand>,
    format: ResponseFormat,
    detail: ErrorDetail,
) -> Answered {
    let body = answer.into_bytes();
    let mut response = match (by_hand, format) {
        (None, ResponseFormat::Json) => {
            return Answered::usual(Body::from(body), |headers| describe(headers, JSON));
        }
        (None, _) => Response::new(Body::from(body)),
        (Some(by_hand), _) => with_by_hand(by_hand, &body, detail),
    };
    let content_type = match (format, response.body().is_end_stream()) {
        (ResponseFormat::Json, _) => JSON,
        (ResponseFormat::Xml { .. }, false) => XML,
        (ResponseFormat::Xml { .. }, true) => EMPTY_XML,
    };
    describe(response.headers_mut(), content_type);
    response.into()
}

fn describe(headers: &mut HeaderMap, content_type: HeaderValue) {
    headers.insert(CONTENT_TYPE, content_type);
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("private, max-age=0"));
}

/// What the method wrote itself comes before the envelope (RSP-10).
fn with_by_hand(by_hand: ByHand, envelope: &[u8], detail: ErrorDetail) -> Response<Body> {
    let ByHand { status, mut headers, written, redirected, .. } = by_hand;
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
