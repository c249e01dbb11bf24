//! The HTTP side of the proxies (PRX-1 to PRX-6).

use axum_core::body::Body;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, EXPIRES, LAST_MODIFIED};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use jiff::tz::TimeZone;

use super::edition::Edition;
use super::modified::Built;
use crate::describe::description::Description;
use crate::describe::reader::Reader;
use crate::request::{Asked, Kind};

/// Whatever the verb is (PRX-1), and before any method of that name (RT-7).
impl Reader for Edition {
    /// Pages call through it.
    fn is_public(&self) -> bool {
        true
    }

    fn is_asked(&self, asked: &Asked<'_>) -> bool {
        asked.kind == Kind::Service && Self::of(asked.path_info) == Some(*self)
    }

    fn answer(&self, service: &Description, asked: &Asked<'_>) -> Response<Body> {
        let (built, zone) = (service.built(), service.zone());
        let mut response = Response::new(Body::empty());
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private"));
        if built.seen_by(&asked.parts.headers, zone) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        if *self == Self::Release && built.is_past() {
            revalidate(headers, built, zone);
        }
        let text = service.proxy(*self).at(&asked.outer_path());
        // Nothing is said of what is not there (PRX-2).
        let content_type =
            if text.is_empty() { "text/html" } else { "application/x-javascript; charset=utf-8" };
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        fill(&mut response, text, &asked.parts.method);
        response
    }
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
