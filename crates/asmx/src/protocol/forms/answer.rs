//! Answers to forms and plain GETs (CLS-12, CLS-13).

use asmx_core::Answer;
use asmx_core::Fault;
use asmx_core::call::Site;
use asmx_core::net::html_attribute_encode;
use asmx_core::service::MethodDescriptor;
use axum_core::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use http::{HeaderMap, HeaderValue, Response, StatusCode};

use crate::call::ByHand;
use crate::html::fault_text;
use crate::protocol::stack_trace::stack_frame;
use crate::request::ErrorDetail;

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
const XML: HeaderValue = HeaderValue::from_static("text/xml; charset=utf-8");

/// Status 200 unless the method set another; what the method wrote, and the result behind it. Without a result nothing is
/// added, not even a content type.
pub(super) fn success(answer: Answer, by_hand: Option<ByHand>) -> Response<Body> {
    let result = answer.into_bytes();
    let ByHand { status, mut headers, written: mut body, location, .. } = by_hand.unwrap_or_default();
    let status = match location.as_deref().map(HeaderValue::try_from) {
        Some(Ok(location)) => {
            body.splice(..0, moved(&location).into_bytes());
            headers.insert(LOCATION, location);
            headers.insert(CONTENT_TYPE, HTML);
            StatusCode::FOUND
        }
        _ => status.unwrap_or_default(),
    };
    if !result.is_empty() {
        headers.insert(CONTENT_TYPE, XML);
        body.extend_from_slice(&result);
    } else if !body.is_empty() {
        with_charset(&mut headers);
    }
    if let Some(length) = headers.remove(CONTENT_LENGTH) {
        let length = length.to_str().ok().and_then(|length| length.parse().ok());
        body.truncate(length.unwrap_or(usize::MAX));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("private, max-age=0"));
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// ASP.NET's page about another place.
fn moved(location: &HeaderValue) -> String {
    let location = String::from_utf8_lossy(location.as_bytes());
    format!(
        "<html><head><title>Object moved</title></head><body>\r\n<h2>Object moved to <a href=\"{}\">here</a>.</h2>\r\n</body></html>\r\n",
        html_attribute_encode(&location)
    )
}

/// The last content type that the method set, with its charset, which ASP.NET adds; or ASP.NET's own.
fn with_charset(headers: &mut HeaderMap) {
    let last = headers.get_all(CONTENT_TYPE).iter().next_back().cloned();
    let content_type = match last.as_ref().map(HeaderValue::to_str) {
        None => HTML,
        Some(Ok(text)) if is_text(text) => {
            HeaderValue::try_from(format!("{text}; charset=utf-8")).unwrap_or(HTML)
        }
        Some(_) => last.unwrap_or(HTML),
    };
    headers.insert(CONTENT_TYPE, content_type);
}

/// Whether ASP.NET, which encodes what is written, says so of that content type.
fn is_text(content_type: &str) -> bool {
    !content_type.to_ascii_lowercase().contains("charset=")
}

/// The text of the exception (CLS-13).
pub(super) fn fault(
    fault: &Fault,
    method: Option<&MethodDescriptor>,
    site: &Site,
    detail: ErrorDetail,
) -> Response<Body> {
    let frame = method.map(|method| stack_frame(&site.class, method)).unwrap_or_default();
    let mut text = fault_text(fault, None, &frame, detail, true);
    text.push_str("\r\n");
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = fault.status();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, TEXT);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private"));
    response
}
