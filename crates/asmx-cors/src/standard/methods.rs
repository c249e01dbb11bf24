//! Which methods mean something to a browser, by the standard's lists.

/// A CORS-safelisted method.
pub(crate) fn is_safelisted(method: &[u8]) -> bool {
    matches!(method, b"GET" | b"HEAD" | b"POST")
}

/// A forbidden method: no script can use it, in any case of its letters.
pub(crate) fn is_forbidden(method: &[u8]) -> bool {
    ["CONNECT", "TRACE", "TRACK"].iter().any(|forbidden| method.eq_ignore_ascii_case(forbidden.as_bytes()))
}

/// What a script's spelling becomes: browsers put six methods, and only those, into upper case.
pub(crate) fn normalised(method: &str) -> Option<&'static str> {
    ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"]
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(method))
}
