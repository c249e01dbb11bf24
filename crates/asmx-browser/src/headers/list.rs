//! Reading the answer's headers as the standard does: joined, or as lists that are right or nothing.

use http::HeaderMap;

/// "Get": the values of all lines, joined by a comma and a blank. Blanks around a value are not part of it.
pub(crate) fn get(headers: &HeaderMap, name: &str) -> Option<Vec<u8>> {
    let mut lines = headers.get_all(name).iter().map(|line| line.as_bytes().trim_ascii());
    let mut joined = lines.next()?.to_vec();
    for line in lines {
        joined.extend_from_slice(b", ");
        joined.extend_from_slice(line);
    }
    Some(joined)
}

/// The same for showing: bytes that are no ASCII are escaped.
pub(crate) fn shown(headers: &HeaderMap, name: &str) -> Option<String> {
    get(headers, name).map(|value| value.escape_ascii().to_string().replace("\\\"", "\"").replace("\\'", "'"))
}

/// What "extract header list values" gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Extracted<T> {
    /// There is no such header.
    Null,
    /// One of the lines does not follow the header's grammar.
    Failure,
    Values(T),
}

impl Extracted<Vec<String>> {
    /// The values; none where the standard has null.
    pub(crate) fn or_empty(self) -> Option<Vec<String>> {
        match self {
            Self::Null => Some(Vec::new()),
            Self::Failure => None,
            Self::Values(values) => Some(values),
        }
    }
}

/// "Extract header list values" for `#method` and `#field-name`: tokens, with blanks and empty elements between.
pub(crate) fn extract_tokens(headers: &HeaderMap, name: &str) -> Extracted<Vec<String>> {
    let mut values = Vec::new();
    let mut present = false;
    for line in headers.get_all(name) {
        present = true;
        for element in line.as_bytes().split(|b| *b == b',') {
            // The grammar's optional blanks are these two bytes.
            let element = trim_blanks(element);
            match core::str::from_utf8(element) {
                Ok("") => {}
                Ok(token) if token.bytes().all(is_token_byte) => values.push(token.to_owned()),
                _ => return Extracted::Failure,
            }
        }
    }
    if present { Extracted::Values(values) } else { Extracted::Null }
}

/// "Extract header list values" for `delta-seconds`: one line, digits only.
pub(crate) fn extract_seconds(headers: &HeaderMap, name: &str) -> Extracted<u64> {
    let mut lines = headers.get_all(name).iter();
    match (lines.next(), lines.next()) {
        (None, _) => Extracted::Null,
        (Some(_), Some(_)) => Extracted::Failure,
        (Some(line), None) => {
            let digits = trim_blanks(line.as_bytes());
            if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
                return Extracted::Failure;
            }
            // More than fits is a very long time.
            let seconds = core::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok());
            Extracted::Values(seconds.unwrap_or(u64::from(u32::MAX)))
        }
    }
}

fn trim_blanks(mut bytes: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = bytes {
        bytes = rest;
    }
    bytes
}

fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[&str]) -> HeaderMap {
        lines.iter().map(|line| (http::HeaderName::from_static("x"), line.parse().unwrap())).collect()
    }

    #[test]
    fn get_joins_lines() {
        assert_eq!(get(&headers(&[]), "x"), None);
        assert_eq!(get(&headers(&["a", " b "]), "x").unwrap(), b"a, b");
    }

    #[test]
    fn extract_header_list_values_of_tokens() {
        let tokens = |lines: &[&str]| extract_tokens(&headers(lines), "x");
        assert_eq!(tokens(&[]), Extracted::Null);
        assert_eq!(tokens(&[""]), Extracted::Values(vec![]));
        assert_eq!(tokens(&["a, ,b\t", "*"]), Extracted::Values(vec!["a".into(), "b".into(), "*".into()]));
        for bad in ["a b", "a;b", "a, \"b\"", "ä"] {
            assert_eq!(tokens(&["ok", bad]), Extracted::Failure, "{bad}");
        }
    }

    #[test]
    fn extract_header_list_values_of_seconds() {
        let seconds = |lines: &[&str]| extract_seconds(&headers(lines), "x");
        assert_eq!(seconds(&[]), Extracted::Null);
        assert_eq!(seconds(&[" 600 "]), Extracted::Values(600));
        assert_eq!(seconds(&["0"]), Extracted::Values(0));
        for bad in ["-1", "1.5", "", "5, 5", "+5", "5s"] {
            assert_eq!(seconds(&[bad]), Extracted::Failure, "{bad}");
        }
        assert_eq!(seconds(&["5", "5"]), Extracted::Failure);
    }
}
