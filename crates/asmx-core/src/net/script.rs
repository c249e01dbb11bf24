//! Text within scripts.

/// `HttpUtility.JavaScriptStringEncode`: the text as it may stand between quotation marks in a script, in or out of a
/// page (RSP-27, RSP-28).
///
/// ```
/// use asmx_core::net::javascript_string_encode;
///
/// assert_eq!(javascript_string_encode("a & b\n'c'"), r"a \u0026 b\n\u0027c\u0027");
/// ```
#[must_use]
pub fn javascript_string_encode(text: &str) -> String {
    let quoted = javascript_string_quote(text);
    quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default().to_owned()
}

/// The same with the quotation marks: `JavaScriptStringEncode(text, true)`.
///
/// ```
/// use asmx_core::net::javascript_string_quote;
///
/// assert_eq!(javascript_string_quote("a\\b"), r#""a\\b""#);
/// ```
#[must_use]
pub fn javascript_string_quote(text: &str) -> String {
    // A text is never too long or too deep to be written.
    asmx_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_escape() {
        for (text, encoded) in [
            ("", ""),
            ("plain é中😀/", "plain é中😀/"),
            ("\"\\\u{8}\t\n\u{c}\r", r#"\"\\\b\t\n\f\r"#),
            ("\0\u{1f}'<>&", r"\u0000\u001f\u0027\u003c\u003e\u0026"),
            ("\u{85}\u{2028}\u{2029}", r"\u0085\u2028\u2029"),
            ("/Date(0)/", "/Date(0)/"),
            ("\"", "\\\""),
        ] {
            assert_eq!(javascript_string_encode(text), encoded);
            assert_eq!(javascript_string_quote(text), format!("\"{encoded}\""));
        }
    }
}
