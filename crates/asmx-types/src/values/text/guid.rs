//! `Guid.Parse` (CNV-25).

use crate::error::{Error, exception};
use uuid::Uuid;

const UNRECOGNIZED: &str = "Unrecognized Guid format.";
const LENGTH: &str = "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).";
const DIGITS: &str = "Guid string should only contain hexadecimal characters.";
const DASHES: &str = "Dashes are in the wrong position for GUID parsing.";
const BRACE: &str = "Expected {0xdddddddd, etc}.";
const PREFIX: &str = "Expected 0x prefix.";
const COMMA: &str = "Could not find a comma, or the length between the previous token and the comma was zero \
     (i.e., '0x,'etc.).";
const INNER_BRACE: &str = "Could not find a brace, or the length between the previous token and the brace was zero \
     (i.e., '0x,'etc.).";
const END_BRACE: &str = "Could not find the ending brace.";
const TRAILING: &str = "Additional non-parsable characters are at the end of the string.";

/// Forms D, N, B, P and X, in any case, trimmed.
///
/// # Errors
///
/// `System.FormatException` with the platform's texts.
pub(crate) fn parse(text: &str) -> Result<Uuid, Error> {
    let text = text.trim();
    let digits = if text.is_empty() {
        Err(UNRECOGNIZED)
    } else if text.contains('-') {
        with_dashes(text)
    } else if text.contains('{') {
        with_prefixes(text)
    } else if text.encode_utf16().count() != 32 {
        Err(LENGTH)
    } else {
        hex(text)
    };
    digits.map(Uuid::from_u128).map_err(|message| Error::new(exception::FORMAT, message))
}

fn hex(digits: &str) -> Result<u128, &'static str> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(DIGITS);
    }
    u128::from_str_radix(digits, 16).map_err(|_| DIGITS)
}

/// `8-4-4-4-12`, alone or in braces or parentheses.
fn with_dashes(text: &str) -> Result<u128, &'static str> {
    let inner = match text.as_bytes()[0] {
        b'{' => text[1..].strip_suffix('}').ok_or(LENGTH)?,
        b'(' => text[1..].strip_suffix(')').ok_or(LENGTH)?,
        _ => text,
    };
    if inner.encode_utf16().count() != 36 {
        return Err(LENGTH);
    }
    if !inner.is_ascii() {
        return Err(DIGITS);
    }
    if [8, 13, 18, 23].iter().any(|&at| inner.as_bytes()[at] != b'-') {
        return Err(DASHES);
    }
    let parts = [&inner[..8], &inner[9..13], &inner[14..18], &inner[19..23], &inner[24..]];
    parts.iter().try_fold(0, |value, part| Ok(value << (4 * part.len()) | hex(part)?))
}

/// `{0xdddddddd,0xdddd,0xdddd,{0xdd,0xdd,0xdd,0xdd,0xdd,0xdd,0xdd,0xdd}}`, white space anywhere.
fn with_prefixes(text: &str) -> Result<u128, &'static str> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut rest = text.strip_prefix('{').ok_or(BRACE)?;
    let mut value = 0;
    for digits in [8, 4, 4] {
        let number;
        (number, rest) = prefixed(rest, ',', COMMA)?;
        value = value << (4 * digits) | sized(number, digits)?;
    }
    rest = rest.strip_prefix('{').ok_or(BRACE)?;
    for at in 0..8 {
        let (end, missing) = if at < 7 { (',', COMMA) } else { ('}', INNER_BRACE) };
        let number;
        (number, rest) = prefixed(rest, end, missing)?;
        value = value << 8 | sized(number, 2)?;
    }
    match rest.strip_prefix('}') {
        None => Err(END_BRACE),
        Some("") => Ok(value),
        Some(_) => Err(TRAILING),
    }
}

fn prefixed<'t>(text: &'t str, end: char, missing: &'static str) -> Result<(&'t str, &'t str), &'static str> {
    let text = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")).ok_or(PREFIX)?;
    text.split_once(end).filter(|(number, _)| !number.is_empty()).ok_or(missing)
}

fn sized(number: &str, digits: usize) -> Result<u128, &'static str> {
    if number.len() > digits { Err(DIGITS) } else { hex(number) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cnv_25_forms_and_texts() {
        let expected = "0123abcd-4567-89ab-cdef-0123456789ab";
        for text in [
            "0123ABCD-4567-89ab-cdef-0123456789ab",
            "0123abcd456789abcdef0123456789ab",
            " {0123ABCD-4567-89AB-CDEF-0123456789AB} ",
            "(0123abcd-4567-89ab-cdef-0123456789ab)",
            "{0x0123abcd, 0x4567,0x89ab,{0xcd,0xef,0x1,0x23,0x45,0x67,0x89,0xab}}",
        ] {
            assert_eq!(parse(text).unwrap().to_string(), expected, "{text}");
        }
        for (text, message) in [
            ("", UNRECOGNIZED),
            ("xyz", LENGTH),
            ("5", LENGTH),
            ("{x-y}", LENGTH),
            ("0123abcd456789abcdef0123456789ag", DIGITS),
            ("0123abcd-4567-89ab-cdef-0123456789ag", DIGITS),
            ("0123abcd4-567-89ab-cdef-0123456789ab", DASHES),
            ("{1}", PREFIX),
            ("é-", LENGTH),
        ] {
            assert_eq!(parse(text).unwrap_err().message(), message, "{text}");
        }
    }
}
