//! The HTTP side of the proxies (PRX-1 to PRX-6).

use axum_core::body::Body;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, EXPIRES, LAST_MODIFIED};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use jiff::tz::TimeZone;

use super::{Built, Edition, Script};

/// Answers a request for a proxy, whatever its verb. `path` is that of the service, as it was asked for.
pub(crate) fn answer(
    script: &Script,
    edition: Edition,
    path: &str,
    request: &Parts,
    built: Built,
    zone: &TimeZone,
) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private"));
    if built.seen_by(&request.headers, zone) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    if edition == Edition::Release && built.is_past() {
        revalidate(headers, built, zone);
    }
    let text = script.at(path);
    // Nothing is said of what is not there (PRX-2).
    let content_type = if text.is_empty() { "text/html" } else { "application/x-javascript; charset=utf-8" };
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    fill(&mut response, text, &request.method);
    response
}

/// PRX-5: anyone may keep the text, and asks whether it has changed.
fn revalidate(headers: &mut HeaderMap, built: Built, zone: &TimeZone) {
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public"));
    if let Some(date) = built.last_modified() {
        headers.insert(LAST_MODIFIED, date);
    }
    if let Some(date) = built.expires(zone) {
        headers.insert(EXPIRES, date);
    }
}

/// A HEAD request learns the length only.
fn fill(response: &mut Response<Body>, text: Bytes, verb: &Method) {
    if *verb == Method::HEAD {
        response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(text.len()));
    } else {
        *response.body_mut() = Body::from(text);
    }
}
