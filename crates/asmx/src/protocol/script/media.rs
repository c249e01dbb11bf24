//! The content types of answers.

use http::HeaderValue;

pub(super) const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
/// What RSP-51 has, and what is left of it where no character was encoded (RSP-57).
pub(super) const XML: HeaderValue = HeaderValue::from_static("text/xml; charset=utf-8");
pub(super) const EMPTY_XML: HeaderValue = HeaderValue::from_static("text/xml");
