//! `Vary`, merged with what is there.

use http::{
    HeaderMap,
    header::{HeaderValue, VARY},
};

const ORIGIN: &str = "Origin";

/// Makes the answer say `Vary: Origin` exactly once and keep what else it varies by (CORS-12).
///
/// `Vary: *` stays alone: it says more. All lines become one, since some caches read only the first.
pub(crate) fn merge_origin(headers: &mut HeaderMap) {
    let Some(first) = headers.get(VARY) else {
        headers.insert(VARY, HeaderValue::from_static(ORIGIN));
        return;
    };
    if first == ORIGIN && headers.get_all(VARY).iter().nth(1).is_none() {
        return;
    }
    let mut merged: Vec<u8> = Vec::new();
    for line in headers.get_all(VARY) {
        for element in line.as_bytes().split(|b| *b == b',').map(<[u8]>::trim_ascii) {
            if element == b"*" {
                return;
            }
            if !element.is_empty() && !element.eq_ignore_ascii_case(ORIGIN.as_bytes()) {
                merged.extend_from_slice(element);
                merged.extend_from_slice(b", ");
            }
        }
    }
    merged.extend_from_slice(ORIGIN.as_bytes());
    // Made of parts of header values, so it is one.
    if let Ok(value) = HeaderValue::try_from(merged) {
        headers.insert(VARY, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(lines: &[&str]) -> Vec<String> {
        let mut headers: HeaderMap = lines.iter().map(|line| (VARY, line.parse().unwrap())).collect();
        merge_origin(&mut headers);
        headers.get_all(VARY).iter().map(|value| value.to_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn cors_12_exactly_once() {
        assert_eq!(merged(&[]), ["Origin"]);
        assert_eq!(merged(&["Origin"]), ["Origin"]);
        assert_eq!(merged(&["origin"]), ["Origin"]);
        assert_eq!(merged(&["Accept-Encoding"]), ["Accept-Encoding, Origin"]);
        assert_eq!(merged(&["Accept-Encoding, ORIGIN ,Cookie"]), ["Accept-Encoding, Cookie, Origin"]);
        assert_eq!(merged(&["Accept", "Origin", "origin, Cookie"]), ["Accept, Cookie, Origin"]);
        assert_eq!(merged(&["X-Origin"]), ["X-Origin, Origin"]);
        assert_eq!(merged(&["*"]), ["*"]);
        assert_eq!(merged(&[""]), ["Origin"]);
    }
}
