use http::HeaderValue;

/// A header value that clones by counting references.
///
/// `bytes` moves a buffer behind a counter when it is cloned for the first time, which allocates; cloning once here
/// keeps that off the path of requests (CORS-50).
pub(crate) fn shared_value(text: &str) -> Option<HeaderValue> {
    let value = HeaderValue::from_str(text).ok()?;
    drop(value.clone());
    Some(value)
}
