//! Which header names mean something to a browser, by the standard's lists.

/// A forbidden request-header: a script that sets it is ignored, so no preflight ever asks for it.
pub(crate) fn is_forbidden_request_header(lower: &str) -> bool {
    matches!(
        lower,
        "accept-charset"
            | "accept-encoding"
            | "access-control-request-headers"
            | "access-control-request-method"
            | "access-control-request-private-network"
            | "connection"
            | "content-length"
            | "cookie"
            | "cookie2"
            | "date"
            | "dnt"
            | "expect"
            | "host"
            | "keep-alive"
            | "origin"
            | "referer"
            | "set-cookie"
            | "te"
            | "trailer"
            | "transfer-encoding"
            | "upgrade"
            | "via"
    ) || lower.starts_with("proxy-")
        || lower.starts_with("sec-")
}

/// A header of answers: asking to send it shows a mix-up of the two lists.
pub(crate) fn is_cors_response_header(lower: &str) -> bool {
    lower.starts_with("access-control-allow-")
        || matches!(lower, "access-control-expose-headers" | "access-control-max-age")
}

/// A safelisted request-header, `Content-Type` apart: JSON's value of that one is not safelisted, so it must be listed.
pub(crate) fn is_safelisted_request_header(lower: &str) -> bool {
    unsafe_values(lower).is_some()
}

/// Which values of a safelisted request-header are not safelisted, so that a browser asks before it sends them:
/// "CORS-safelisted request-header" of the standard, steps 1 and 2. Nothing for other headers.
pub(crate) fn unsafe_values(lower: &str) -> Option<&'static str> {
    match lower {
        "accept" => Some("are longer than 128 bytes or hold one of \" ( ) : < > ? @ [ \\ ] { }"),
        "accept-language" | "content-language" => {
            Some("are longer than 128 bytes or hold anything but letters, digits, blanks and * , - . ; =")
        }
        _ => None,
    }
}

/// A safelisted response-header name: readable without being exposed.
pub(crate) fn is_safelisted_response_header(lower: &str) -> bool {
    matches!(
        lower,
        "cache-control"
            | "content-language"
            | "content-length"
            | "content-type"
            | "expires"
            | "last-modified"
            | "pragma"
    )
}

/// A forbidden response-header name: exposing it changes nothing.
pub(crate) fn is_forbidden_response_header(lower: &str) -> bool {
    matches!(lower, "set-cookie" | "set-cookie2")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        assert!(is_forbidden_request_header("sec-fetch-site") && is_forbidden_request_header("cookie"));
        assert!(!is_forbidden_request_header("authorization"));
        assert!(is_cors_response_header("access-control-allow-origin"));
        assert!(!is_safelisted_request_header("content-type"));
        assert!(is_safelisted_response_header("content-type") && !is_safelisted_response_header("jsonerror"));
    }
}
