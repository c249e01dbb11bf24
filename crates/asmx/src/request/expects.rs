//! What a client expects before it sends its body (RFC 9110, section 10.1.1).

use http::header::EXPECT;
use http::{HeaderMap, Version};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expects {
    Nothing,
    /// To be told that its body is wanted.
    Continue,
    /// What nobody here knows: 417.
    Unknown,
}

/// HTTP/1.0 has no expectations: its bodies come by themselves.
pub(crate) fn expects(version: Version, headers: &HeaderMap) -> Expects {
    let mut found = Expects::Nothing;
    if version < Version::HTTP_11 {
        return found;
    }
    for value in headers.get_all(EXPECT) {
        let value = value.as_bytes();
        let mut all = value.split(|byte| *byte == b',').map(<[u8]>::trim_ascii).filter(|one| !one.is_empty());
        if !all.all(is_continue) {
            return Expects::Unknown;
        }
        // The library, which tells the client, goes by the last header alone, and by nothing but the one word in it.
        found = if is_continue(value) { Expects::Continue } else { Expects::Nothing };
    }
    found
}

fn is_continue(one: &[u8]) -> bool {
    one.eq_ignore_ascii_case(b"100-continue")
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn of(version: Version, values: &[&'static str]) -> Expects {
        expects(version, &values.iter().map(|value| (EXPECT, HeaderValue::from_static(value))).collect())
    }

    #[test]
    fn one_expectation_is_known() {
        let new = |values| of(Version::HTTP_11, values);
        assert_eq!(new(&[]), Expects::Nothing);
        for values in [&["100-continue"][..], &["100-Continue"], &["100-continue", "100-CONTINUE"]] {
            assert_eq!(new(values), Expects::Continue, "{values:?}");
        }
        for values in [
            &["200-ok"][..],
            &["100-continue, x"],
            &["x", "100-continue"],
            &["100-continue;q=1"],
            &["x=\"100-continue\""],
        ] {
            assert_eq!(new(values), Expects::Unknown, "{values:?}");
        }
        assert_eq!(of(Version::HTTP_2, &["100-continue"]), Expects::Continue);
        assert_eq!(of(Version::HTTP_2, &["x"]), Expects::Unknown);
    }

    /// Nobody tells these clients to send, so that what they send comes by itself.
    #[test]
    fn who_is_told_nothing_waits_for_nothing() {
        for values in [&[""][..], &["100-continue, 100-continue"], &["100-continue", ", "]] {
            assert_eq!(of(Version::HTTP_11, values), Expects::Nothing, "{values:?}");
        }
        for value in ["100-continue", "x"] {
            assert_eq!(of(Version::HTTP_10, &[value]), Expects::Nothing, "{value}");
        }
    }
}
