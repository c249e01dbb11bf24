//! What the answer to a preflight allows.

use http::HeaderMap;

use super::request::FetchRequest;
use crate::headers::{Extracted, extract_tokens, is_non_wildcard, is_safelisted_method, shown};
use crate::report::Failure;

/// What the answer to a preflight allows.
pub(crate) struct Allowed {
    pub(crate) methods: Vec<String>,
    pub(crate) header_names: Vec<String>,
}

/// Steps 7.1 to 7.7: the lists are readable and cover the call.
pub(crate) fn allows(request: &FetchRequest, headers: &HeaderMap) -> Result<Allowed, Failure> {
    let given = |name| shown(headers, name).unwrap_or_default();
    let (methods_given, names_given) =
        (given("access-control-allow-methods"), given("access-control-allow-headers"));
    let methods = extract_tokens(headers, "access-control-allow-methods");
    let absent = methods == Extracted::Null;
    let Some(mut methods) = methods.or_empty() else {
        return Err(Failure::MethodsUnreadable { answered: methods_given });
    };
    let Some(header_names) = extract_tokens(headers, "access-control-allow-headers").or_empty() else {
        return Err(Failure::HeadersUnreadable { answered: names_given });
    };
    if absent && request.use_cors_preflight {
        methods.push(request.method.as_str().to_owned());
    }
    let star = |list: &[String]| list.iter().any(|item| item == "*");
    let with_credentials = request.includes_credentials();
    if !methods.iter().any(|method| method == request.method.as_str())
        && !is_safelisted_method(&request.method)
        && (with_credentials || !star(&methods))
    {
        let wildcard = star(&methods);
        return Err(Failure::MethodNotAllowed {
            method: request.method.as_str().to_owned(),
            answered: methods_given,
            wildcard,
        });
    }
    let names_it = |name: &str| header_names.iter().any(|allowed| allowed.eq_ignore_ascii_case(name));
    if request.headers.keys().any(|name| is_non_wildcard(name.as_str()) && !names_it(name.as_str())) {
        return Err(Failure::AuthorizationNotNamed { answered: names_given });
    }
    for name in request.unsafe_names() {
        if !names_it(&name) && (with_credentials || !star(&header_names)) {
            let wildcard = star(&header_names);
            return Err(Failure::HeaderNotAllowed { name, answered: names_given, wildcard });
        }
    }
    Ok(Allowed { methods, header_names })
}
