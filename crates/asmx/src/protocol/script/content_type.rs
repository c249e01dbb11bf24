//! Which content types make a request a script call.

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue};

const JSON: &[u8] = b"application/json";
/// As nearly everybody writes it.
const USUAL: &[u8] = b"application/json; charset=utf-8";

/// Whether the request is a script call by its content type: `application/json`, whole or directly followed by a
/// semicolon, in any case (RT-3, RT-4). Two such headers make none: joined by a comma they match nothing.
pub(crate) fn is_script_content_type(headers: &HeaderMap) -> bool {
    let mut values = headers.get_all(CONTENT_TYPE).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return false };
    let value = value.as_bytes();
    value == USUAL || is_json_text(value.trim_ascii())
}

/// Whether an answer of that content type is JSON.
pub(crate) fn is_json(value: &HeaderValue) -> bool {
    is_json_text(value.as_bytes())
}

fn is_json_text(value: &[u8]) -> bool {
    match value.split_at_checked(JSON.len()) {
        Some((start, rest)) => start.eq_ignore_ascii_case(JSON) && (rest.is_empty() || rest[0] == b';'),
        None => false,
    }
}

/// How much of a client's content type the log repeats, in characters.
const REPEATED: usize = 100;

/// What a request for a script service lacks that is no script call, in words for the log.
pub(in crate::protocol) fn wanted_content_type(headers: &HeaderMap) -> String {
    let sent: Vec<_> =
        headers.get_all(CONTENT_TYPE).iter().map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
    let sent = match &sent[..] {
        [] => "none".to_owned(),
        sent => {
            let sent = sent.join(", ");
            match sent.char_indices().nth(REPEATED) {
                Some((end, _)) => format!("\"{}…\"", &sent[..end]),
                None => format!("\"{sent}\""),
            }
        }
    };
    format!("script calls need Content-Type: application/json; the request had {sent}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(value: &'static str) -> bool {
        is_script_content_type(&HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(value))]))
    }

    /// RT-3, RT-4.
    #[test]
    fn the_semicolon_must_follow_at_once() {
        for yes in [
            "application/json",
            "application/json;charset=utf-8",
            "APPLICATION/JSON; x",
            "application/json;",
            " application/json ",
        ] {
            assert!(matches(yes), "{yes}");
        }
        for no in [
            "application/json ;charset=utf-8",
            "application/jsonp",
            "application/json,text/plain",
            "text/json",
            "application/vnd.api+json",
            "",
        ] {
            assert!(!matches(no), "{no}");
        }
        assert!(!is_script_content_type(&HeaderMap::new()));
    }

    #[test]
    fn two_headers_are_none() {
        let json = HeaderValue::from_static("application/json");
        let mut headers = HeaderMap::new();
        headers.append(CONTENT_TYPE, json.clone());
        headers.append(CONTENT_TYPE, json);
        assert!(!is_script_content_type(&headers));
    }
}
