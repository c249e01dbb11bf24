//! The error object of a failed call.

const ANY_TRACE: &str = r#""StackTrace":"*""#;

/// Whether two error objects are the same byte for byte, but for a stack trace that may be any string.
pub(super) fn matches(given: &str, wanted: &str) -> bool {
    let Some((before, after)) = wanted.split_once(ANY_TRACE) else { return given == wanted };
    let Some(rest) = given.strip_prefix(before).and_then(|rest| rest.strip_prefix(r#""StackTrace":""#))
    else {
        return false;
    };
    string_end(rest).is_some_and(|end| &rest[end..] == after)
}

/// Where a JSON string ends, just behind its closing quote.
fn string_end(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}
