//! Which methods a script may use, and how they are spelled.

use http::Method;

/// "CORS-safelisted method".
pub(crate) fn is_safelisted_method(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::POST)
}

/// "Forbidden method": compared without regard to case.
pub(crate) fn is_forbidden_method(method: &Method) -> bool {
    ["CONNECT", "TRACE", "TRACK"].iter().any(|forbidden| method.as_str().eq_ignore_ascii_case(forbidden))
}

/// "Normalize" a method: only these six have no case, so that `patch` stays `patch`.
pub(crate) fn normalize_method(method: Method) -> Method {
    let known = [Method::DELETE, Method::GET, Method::HEAD, Method::OPTIONS, Method::POST, Method::PUT];
    known.into_iter().find(|known| method.as_str().eq_ignore_ascii_case(known.as_str())).unwrap_or(method)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_are_normalized_by_the_six_names_only() {
        let normalized =
            |name: &str| normalize_method(Method::from_bytes(name.as_bytes()).unwrap()).to_string();
        assert_eq!(normalized("post"), "POST");
        assert_eq!(normalized("delete"), "DELETE");
        assert_eq!(normalized("patch"), "patch");
        assert!(is_forbidden_method(&Method::from_bytes(b"trace").unwrap()));
    }
}
