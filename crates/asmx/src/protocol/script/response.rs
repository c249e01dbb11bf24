//! The answer to a call that went well.

use axum_core::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Response};

use crate::call::Answer;

pub(super) const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");

/// Status 200 unless the method set another, the envelope, and the headers of RSP-3 and RSP-5. Headers and cookies of
/// the method stay, but for the content type (RSP-9).
pub(crate) fn success_response(answer: Answer) -> Response<Body> {
    let Answer { mut body, context } = answer;
    let by_hand = context.map(|context| context.take());
    let mut response = Response::new(Body::empty());
    if let Some(by_hand) = by_hand {
        if let Some(status) = by_hand.status {
            *response.status_mut() = status;
        }
        *response.headers_mut() = by_hand.headers;
        if !by_hand.written.is_empty() {
            let envelope = core::mem::replace(&mut body, by_hand.written);
            body.extend_from_slice(&envelope);
        }
    }
    *response.body_mut() = Body::from(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, JSON);
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("private, max-age=0"));
    response
}
