//! Which header names mean something to a browser, by the standard's lists.

/// A forbidden request-header: a script that sets it is ignored, so no preflight ever asks for it.
pub(super) fn is_forbidden_request_header(lower: &str) -> bool {
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
pub(super) fn is_cors_response_header(lower: &str) -> bool {
    lower.starts_with("access-control-allow-")
        || matches!(lower, "access-control-expose-headers" | "access-control-max-age")
}

/// A safelisted request-header, `Content-Type` apart: JSON's value of that one is not safelisted, so it must be listed.
pub(super) fn is_safelisted_request_header(lower: &str) -> bool {
    matches!(lower, "accept" | "accept-language" | "content-language")
}

/// A safelisted response-header name: readable without being exposed.
pub(super) fn is_safelisted_response_header(lower: &str) -> bool {
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
pub(super) fn is_forbidden_response_header(lower: &str) -> bool {
    matches!(lower, "set-cookie" | "set-cookie2")
}

/// HTTP's `token`: what names of headers and methods are made of.
pub(super) fn is_token(text: &[u8]) -> bool {
    matches!(split_token(text), ([_, ..], []))
}

/// The token that `text` begins with, if it does, and what comes after it.
pub(super) fn split_token(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| !TOKEN[usize::from(*byte)]).unwrap_or(text.len());
    text.split_at(end)
}

/// Which bytes are in a token: requests are read with it, and looking up is several times faster than comparing.
const TOKEN: [bool; 256] = {
    let mut table = [false; 256];
    let marks = b"!#$%&'*+-.^_`|~";
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    let mut byte = 0_u8;
    while byte.is_ascii() {
        table[byte as usize] |= byte.is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_those_of_http() {
        for b in 0..=255_u8 {
            assert_eq!(is_token(&[b]), http::Method::from_bytes(&[b]).is_ok(), "{b}");
        }
        assert!(!is_token(b""));
    }

    #[test]
    fn lists() {
        assert!(is_forbidden_request_header("sec-fetch-site") && is_forbidden_request_header("cookie"));
        assert!(!is_forbidden_request_header("authorization"));
        assert!(is_cors_response_header("access-control-allow-origin"));
        assert!(!is_safelisted_request_header("content-type"));
        assert!(is_safelisted_response_header("content-type") && !is_safelisted_response_header("jsonerror"));
    }
}
