//! "Filtered responses": what of an answer a script may see.

use http::{HeaderMap, StatusCode};

use super::request::FetchRequest;
use crate::headers::{
    Extracted, extract_tokens, is_forbidden_response_header, is_safelisted_response_header,
};
use crate::report::{Algorithm, Phase, Record};

/// "CORS filtered response".
pub(crate) fn cors_filtered(request: &FetchRequest, headers: &HeaderMap, record: &mut Record) -> HeaderMap {
    let exposed = match extract_tokens(headers, "access-control-expose-headers") {
        Extracted::Values(names) => names,
        Extracted::Null | Extracted::Failure => Vec::new(),
    };
    // `*` is everything only without credentials; with them it is a name that no header has.
    let all = !request.includes_credentials() && exposed.iter().any(|name| name == "*");
    let (mut seen, mut hidden) = (HeaderMap::new(), Vec::new());
    for (name, value) in headers {
        let text = name.as_str();
        let listed = all || exposed.iter().any(|exposed| exposed.eq_ignore_ascii_case(text));
        if is_safelisted_response_header(text) || (listed && !is_forbidden_response_header(text)) {
            seen.append(name.clone(), value.clone());
        } else if !hidden.contains(&text) && !text.starts_with("access-control-") {
            hidden.push(text);
        }
    }
    if !hidden.is_empty() {
        let said = format!("the script does not see {}", hidden.join(", "));
        record.note(Algorithm::CorsFilteredResponse, Phase::Call, said);
    }
    seen
}

/// "Basic filtered response".
pub(crate) fn basic_filtered(mut headers: HeaderMap) -> HeaderMap {
    headers.remove("set-cookie");
    headers.remove("set-cookie2");
    headers
}

/// "Null body status", and the method without one.
pub(crate) fn null_body(request: &FetchRequest, status: StatusCode) -> bool {
    request.method == http::Method::HEAD || matches!(status.as_u16(), 101 | 103 | 204 | 205 | 304)
}
