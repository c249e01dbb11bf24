//! What the Fetch standard says of headers and methods by their names and values alone.

mod list;
mod methods;
mod request_names;
mod response_names;

pub(crate) use list::{Extracted, extract_seconds, extract_tokens, get, shown};
pub(crate) use methods::{is_forbidden_method, is_safelisted_method, normalize_method};
pub(crate) use request_names::{
    is_forbidden_request_header, is_no_cors_safelisted, is_non_wildcard, unsafe_names,
};
pub(crate) use response_names::{is_forbidden_response_header, is_safelisted_response_header};
