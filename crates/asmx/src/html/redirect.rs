//! The way to the login page.

use asmx_core::net;
use axum_core::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use http::{HeaderValue, Response, StatusCode};

use super::escaped::Escaped;
use super::page_error::PageError;
use crate::request::ErrorDetail;

/// Sends a browser to the login page, which gets to know where it came from (RT-31).
pub(crate) fn login_redirect(login: &str, path: &str, query: &str) -> Response<Body> {
    let back = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    let login = match login.strip_prefix("~/") {
        Some(rest) => format!("/{rest}"),
        None if login.starts_with('/') || login.contains("://") => login.to_owned(),
        None => format!("/{login}"),
    };
    let sign = if login.contains('?') { '&' } else { '?' };
    let target = format!("{login}{sign}ReturnUrl={}", net::url_encode(&back));
    let Ok(location) = HeaderValue::from_str(&target) else {
        return PageError::unauthorized().to_response(ErrorDetail::Hidden);
    };
    let page = format!(
        "<html><head><title>Object moved</title></head><body>\r\n<h2>Object moved to <a href=\"{}\">here</a>.</h2>\r\n\
         </body></html>\r\n",
        Escaped(&target)
    );
    let mut response = Response::new(Body::from(page));
    *response.status_mut() = StatusCode::FOUND;
    let headers = response.headers_mut();
    headers.insert(LOCATION, location);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private"));
    response
}
