//! Text as .NET has it: comparison of names by its ordinal ignore-case comparer, and decoding of UTF-8.

mod utf8;

pub use utf8::decode_utf8;

use core::cmp::Ordering;

/// Whether two names are equal without regard to case (RT-10, REQ-6, CNV-37).
///
/// ```
/// use asmx_types::text::eq_ignore_case;
///
/// assert!(eq_ignore_case("HelloWorld", "HELLOworld"));
/// assert!(eq_ignore_case("ParamÉ", "paramé"));
/// ```
#[must_use]
pub fn eq_ignore_case(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || !a.is_ascii() && !b.is_ascii() && cmp_ignore_case(a, b) == Ordering::Equal
}

/// Orders two names without regard to case.
#[must_use]
pub fn cmp_ignore_case(a: &str, b: &str) -> Ordering {
    a.chars().map(to_upper).cmp(b.chars().map(to_upper))
}

/// A name in upper case: two names are equal without regard to case where these are equal.
///
/// ```
/// use asmx_types::text::upper_case;
///
/// assert_eq!(upper_case("HelloWorld"), upper_case("helloWORLD"));
/// ```
#[must_use]
pub fn upper_case(name: &str) -> String {
    name.chars().map(to_upper).collect()
}

/// The upper-case form of a character where that is one character, as .NET's invariant casing has it: no other letter
/// becomes one of ASCII's.
fn to_upper(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_uppercase();
    }
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) if !upper.is_ascii() => upper,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_is_ignored_beyond_ascii() {
        assert!(eq_ignore_case("HelloWorld", "HELLOworld"));
        assert!(eq_ignore_case("ParamÉ", "paramé"));
        assert!(!eq_ignore_case("straße", "STRASSE"));
        assert_eq!(cmp_ignore_case("/a.asmx", "/B.asmx"), Ordering::Less);
    }

    /// The dotless i and the long s are letters of their own.
    #[test]
    fn no_letter_becomes_one_of_ascii() {
        for (a, b) in [("\u{131}d", "Id"), ("\u{17f}", "S"), ("\u{131}é", "ié")] {
            assert!(!eq_ignore_case(a, b), "{a}");
            assert_ne!(cmp_ignore_case(a, b), Ordering::Equal, "{a}");
        }
    }
}
