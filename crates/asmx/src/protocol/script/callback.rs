//! The function that a JSONP call wants called.

use asmx_core::call::query;
use http::Method;
use http::request::Parts;

use super::content_type::is_script_content_type;

/// How long a name may be. jQuery's have about 45 characters.
const LONGEST: usize = 128;

/// The name of a function: identifiers with dots between them, of ASCII alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Callback(String);

/// A text that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoName;

impl Callback {
    /// The function that a request names, if it may be a call by a script element: a GET that has no JSON content type and names
    /// one in its query. Two names are none.
    pub(crate) fn asked_for(parts: &Parts) -> Option<Result<Self, NoName>> {
        if parts.method != Method::GET || is_script_content_type(&parts.headers) {
            return None;
        }
        let name = query::value_of(&query::parse(parts.uri.query()?), "callback")?;
        Some(if is_name(&name) { Ok(Self(name)) } else { Err(NoName) })
    }

    /// A call of the function. The comment keeps what the client says away from the first byte, by which some programs guess what
    /// a file is. U+2028 and U+2029 end a line in old scripts; they can only stand within texts.
    pub(crate) fn call_with(&self, json: &[u8]) -> Vec<u8> {
        let mut script = Vec::with_capacity(json.len() + self.0.len() + 8);
        script.extend_from_slice(b"/**/");
        script.extend_from_slice(self.0.as_bytes());
        script.push(b'(');
        let mut rest = json;
        while let Some(at) = rest.windows(3).position(|bytes| matches!(bytes, [0xE2, 0x80, 0xA8 | 0xA9])) {
            script.extend_from_slice(&rest[..at]);
            script.extend_from_slice(if rest[at + 2] == 0xA8 { b"\\u2028" } else { b"\\u2029" });
            rest = &rest[at + 3..];
        }
        script.extend_from_slice(rest);
        script.extend_from_slice(b");");
        script
    }
}

fn is_name(text: &str) -> bool {
    text.len() <= LONGEST && text.split('.').all(is_identifier)
}

fn is_identifier(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'$');
    text.bytes().next().is_some_and(is_letter)
        && text.bytes().all(|byte| is_letter(byte) || byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_identifiers_with_dots() {
        let long = "a".repeat(LONGEST);
        for name in ["a", "_", "$", "jQuery19109_1700", "app.shop.done", "A1.$b._c", &long] {
            assert!(is_name(name), "{name}");
        }
        let longer = "a".repeat(LONGEST + 1);
        for text in [
            "",
            ".",
            "a.",
            ".a",
            "a..b",
            "1a",
            "a.1",
            "a[0]",
            "a['b']",
            "a()",
            "alert(1)//",
            "a b",
            "a;b",
            "a-b",
            "ä",
            "a\u{2028}",
            "a\n",
            "<b>",
            "a,b",
            &longer,
        ] {
            assert!(!is_name(text), "{text}");
        }
    }

    #[test]
    fn line_ends_of_old_scripts_are_escaped() {
        let callback = Callback("done".to_owned());
        let script = callback.call_with("{\"d\":\"a\u{2028}\u{2029}\u{2027}é\"}".as_bytes());
        assert_eq!(script, "/**/done({\"d\":\"a\\u2028\\u2029\u{2027}é\"});".as_bytes());
    }
}
