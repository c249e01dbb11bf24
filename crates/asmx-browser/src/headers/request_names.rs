//! Which headers a script may send without asking, and which it may not send at all.

use http::{HeaderMap, HeaderValue, Method};

use super::methods::is_forbidden_method;

/// "Forbidden request-header": the browser sets these, or nobody.
pub(crate) fn is_forbidden_request_header(name: &str, value: &[u8]) -> bool {
    const NAMES: &[&str] = &[
        "accept-charset",
        "accept-encoding",
        "access-control-request-headers",
        "access-control-request-method",
        "access-control-request-private-network",
        "connection",
        "content-length",
        "cookie",
        "cookie2",
        "date",
        "dnt",
        "expect",
        "host",
        "keep-alive",
        "origin",
        "referer",
        "set-cookie",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "via",
    ];
    if NAMES.contains(&name) || name.starts_with("proxy-") || name.starts_with("sec-") {
        return true;
    }
    let overrides = ["x-http-method", "x-http-method-override", "x-method-override"].contains(&name);
    overrides
        && value.split(|b| *b == b',').any(|method| {
            Method::from_bytes(method.trim_ascii()).is_ok_and(|method| is_forbidden_method(&method))
        })
}

/// "CORS non-wildcard request-header name".
pub(crate) fn is_non_wildcard(name: &str) -> bool {
    name.eq_ignore_ascii_case("authorization")
}

/// "No-CORS-safelisted request-header".
pub(crate) fn is_no_cors_safelisted(name: &str, value: &HeaderValue) -> bool {
    matches!(name, "accept" | "accept-language" | "content-language" | "content-type")
        && is_safelisted(name, value)
}

/// "CORS-unsafe request-header names": lower case, sorted, each once.
pub(crate) fn unsafe_names(headers: &HeaderMap) -> Vec<String> {
    let mut names = Vec::new();
    let mut potentially_unsafe = Vec::new();
    let mut safelist_value_size = 0;
    for (name, value) in headers {
        if is_safelisted(name.as_str(), value) {
            potentially_unsafe.push(name.as_str().to_owned());
            safelist_value_size += value.len();
        } else {
            names.push(name.as_str().to_owned());
        }
    }
    if safelist_value_size > 1024 {
        names.append(&mut potentially_unsafe);
    }
    // "Convert header names to a sorted-lowercase set".
    names.sort();
    names.dedup();
    names
}

/// "CORS-safelisted request-header".
fn is_safelisted(name: &str, value: &HeaderValue) -> bool {
    let value = value.as_bytes();
    if value.len() > 128 {
        return false;
    }
    match name {
        "accept" => !value.iter().any(|b| is_unsafe_byte(*b)),
        "accept-language" | "content-language" => value.iter().all(|b| {
            b.is_ascii_alphanumeric() || matches!(b, b' ' | b'*' | b',' | b'-' | b'.' | b';' | b'=')
        }),
        "content-type" => !value.iter().any(|b| is_unsafe_byte(*b)) && is_safelisted_mime_type(value),
        "range" => is_simple_range(value),
        _ => false,
    }
}

/// "CORS-unsafe request-header byte".
fn is_unsafe_byte(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\t') || b"\"():<>?@[\\]{}\x7f".contains(&byte)
}

/// "Parse a MIME type", of which only the essence counts here.
fn is_safelisted_mime_type(value: &[u8]) -> bool {
    let essence = value.split(|b| *b == b';').next().unwrap_or_default().trim_ascii().to_ascii_lowercase();
    matches!(&*essence, b"application/x-www-form-urlencoded" | b"multipart/form-data" | b"text/plain")
}

/// "Parse a single range header value", with a start.
fn is_simple_range(value: &[u8]) -> bool {
    let Some((start, end)) = core::str::from_utf8(value)
        .ok()
        .and_then(|text| text.strip_prefix("bytes="))
        .and_then(|range| range.split_once('-'))
    else {
        return false;
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let ordered = || match (start.parse::<u128>(), end.parse::<u128>()) {
        (Ok(start), Ok(end)) => start <= end,
        _ => true,
    };
    !start.is_empty() && digits(start) && digits(end) && ordered()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(headers: &[(&str, &str)]) -> String {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(http::HeaderName::from_bytes(name.as_bytes()).unwrap(), value.parse().unwrap());
        }
        unsafe_names(&map).join(",")
    }

    #[test]
    fn cors_safelisted_request_header() {
        for (name, value, safelisted) in [
            ("Accept", "application/json, */*", true),
            ("Accept", "a(b)", false),
            ("Accept", "a\"b\"", false),
            ("Accept", "a\tb", true),
            ("Accept-Language", "de-DE, en;q=0.5", true),
            ("Accept-Language", "de_DE", false),
            ("Content-Language", "en", true),
            ("Content-Type", "text/plain;charset=UTF-8", true),
            ("Content-Type", " TEXT/Plain ", true),
            ("Content-Type", "multipart/form-data; boundary=x", true),
            ("Content-Type", "application/x-www-form-urlencoded", true),
            ("Content-Type", "application/json", false),
            ("Content-Type", "text/plain; a=\"b\"", false),
            ("Content-Type", "", false),
            ("Range", "bytes=0-", true),
            ("Range", "bytes=0-99", true),
            ("Range", "bytes=9-5", false),
            ("Range", "bytes=-5", false),
            ("Range", "bytes=0-1,2-3", false),
            ("Range", "items=0-", false),
            ("X-Requested-With", "XMLHttpRequest", false),
            ("Authorization", "Bearer x", false),
        ] {
            assert_eq!(names(&[(name, value)]).is_empty(), safelisted, "{name}: {value}");
        }
    }

    #[test]
    fn a_value_over_128_bytes_is_unsafe() {
        assert_eq!(names(&[("Accept", &"a".repeat(128))]), "");
        assert_eq!(names(&[("Accept", &"a".repeat(129))]), "accept");
    }

    #[test]
    fn values_over_1024_bytes_together_are_all_unsafe() {
        let value = "a".repeat(128);
        let mut headers = vec![("Accept", value.as_str()); 8];
        assert_eq!(names(&headers), "");
        headers.push(("Accept-Language", "e"));
        assert_eq!(names(&headers), "accept,accept-language");
    }

    #[test]
    fn cors_unsafe_request_header_names_are_sorted_and_lower_case() {
        assert_eq!(names(&[("X-B", "1"), ("x-a", "1"), ("X-b", "2"), ("Accept", "*/*")]), "x-a,x-b");
    }

    #[test]
    fn forbidden_request_headers_are_the_browsers() {
        for name in ["cookie", "origin", "host", "sec-fetch-site", "proxy-x", "access-control-request-method"]
        {
            assert!(is_forbidden_request_header(name, b"x"), "{name}");
        }
        assert!(is_forbidden_request_header("x-http-method-override", b"PUT, trace"));
        assert!(!is_forbidden_request_header("x-http-method-override", b"PUT"));
        assert!(!is_forbidden_request_header("authorization", b"x"));
    }
}
