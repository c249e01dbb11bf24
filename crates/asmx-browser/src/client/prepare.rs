//! What happens to a call before it is fetched.

use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method};

use crate::fetch::{FetchRequest, Mode};
use crate::headers::{
    is_forbidden_method, is_forbidden_request_header, is_no_cors_safelisted, is_safelisted_method,
    normalize_method,
};
use crate::report::{Algorithm, Failure, Phase, Record};

/// What the `Request` constructor does before anything is fetched.
pub(crate) fn prepare(request: &mut FetchRequest, record: &mut Record) -> Result<(), Failure> {
    if is_forbidden_method(&request.method) {
        let method = request.method.to_string();
        return Err(record.fail(Phase::Call, Failure::ForbiddenMethod { method }));
    }
    request.method = normalize_method(request.method.clone());
    if request.mode == Mode::NoCors && !is_safelisted_method(&request.method) {
        let method = format!("{} with no-cors", request.method);
        return Err(record.fail(Phase::Call, Failure::ForbiddenMethod { method }));
    }
    if matches!(request.method, Method::GET | Method::HEAD) {
        request.body = None;
    }
    let no_cors = request.mode == Mode::NoCors;
    let mut kept = HeaderMap::new();
    for (name, value) in &request.headers {
        let forbidden = is_forbidden_request_header(name.as_str(), value.as_bytes());
        if forbidden || (no_cors && !is_no_cors_safelisted(name.as_str(), value)) {
            let whose = if forbidden { "no script may set it" } else { "no-cors allows simple headers only" };
            let said = format!("the header {name} is left out: {whose}");
            record.note(Algorithm::ForbiddenRequestHeader, Phase::Call, said);
        } else {
            kept.append(name.clone(), value.clone());
        }
    }
    // After the script's own headers, so that one that was left out makes room for it.
    if request.body.is_some() && !kept.contains_key(CONTENT_TYPE) {
        kept.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain;charset=UTF-8"));
    }
    if !kept.contains_key(ACCEPT) {
        kept.insert(ACCEPT, HeaderValue::from_static("*/*"));
    }
    request.headers = kept;
    Ok(())
}
