//! From bytes to text, and positions as .NET counts them.

mod scan;
mod unicode;

use asmx_types::text::decode_utf8;
use std::borrow::Cow;

pub(crate) use scan::{digit_of, digits, plain_length};
pub(crate) use unicode::{is_token_byte, is_token_char};

/// Decodes a request body as the script handler does: UTF-8, unless a byte-order mark says UTF-8, UTF-16 or UTF-32
/// (REQ-1). The mark is dropped; malformed bytes become as many U+FFFD as .NET Framework makes of them
/// ([`decode_utf8`]). The charset of the Content-Type plays no part.
///
/// ```
/// assert_eq!(asmx_json::decode_text(b"\xEF\xBB\xBF{}"), "{}");
/// assert_eq!(asmx_json::decode_text(b"a\xFFb"), "a\u{FFFD}b");
/// assert_eq!(asmx_json::decode_text(b"\xED\xA0\x90"), "\u{FFFD}\u{FFFD}");
/// ```
#[must_use]
pub fn decode_text(body: &[u8]) -> Cow<'_, str> {
    match body {
        [0xEF, 0xBB, 0xBF, rest @ ..] => decode_utf8(rest),
        // UTF-32LE starts with the mark of UTF-16LE, so it is asked first.
        [0xFF, 0xFE, 0, 0, rest @ ..] => Cow::Owned(utf32(rest, u32::from_le_bytes)),
        [0, 0, 0xFE, 0xFF, rest @ ..] => Cow::Owned(utf32(rest, u32::from_be_bytes)),
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)),
        _ => decode_utf8(body),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (units, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len() / 2);
    for decoded in char::decode_utf16(units.iter().map(|&pair| unit(pair))) {
        text.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

fn utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> String {
    let (units, rest) = bytes.as_chunks::<4>();
    let mut text = String::with_capacity(bytes.len() / 4);
    text.extend(units.iter().map(|&four| char::from_u32(unit(four)).unwrap_or(char::REPLACEMENT_CHARACTER)));
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

/// The length of a text in UTF-16 units, which is how .NET counts everything.
pub(crate) fn utf16_len(text: &str) -> usize {
    // Every byte that starts a character is one unit, and those that start four-byte characters are two.
    text.bytes().map(|byte| usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0)).sum()
}

/// Whether a text is longer than `limit` UTF-16 units. Looks at the text only where its bytes alone don't tell.
#[inline]
pub(crate) fn exceeds(text: &[u8], limit: usize) -> bool {
    text.len() > limit
        && text
            .iter()
            .map(|byte| usize::from(byte & 0xC0 != 0x80) + usize::from(*byte >= 0xF0))
            .sum::<usize>()
            > limit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn req_1_marks_choose_the_encoding() {
        assert_eq!(decode_text(b"\xFF\xFE{\0}\0"), "{}");
        assert_eq!(decode_text(b"\xFE\xFF\0{\0}"), "{}");
        assert_eq!(decode_text(b"\xFF\xFE\0\0{\0\0\0}\0\0\0"), "{}");
        assert_eq!(decode_text(b"\0\0\xFE\xFF\0\0\0{\0\0\0}"), "{}");
        assert_eq!(decode_text(b"\xFF\xFE\0\xD8"), "\u{FFFD}");
        assert_eq!(decode_text("é".as_bytes()), "é");
        assert!(matches!(decode_text(b"plain"), Cow::Borrowed("plain")));
    }

    #[test]
    fn lengths_are_in_utf16_units() {
        assert_eq!(utf16_len("aé中😀"), 5);
        assert!(!exceeds("éé".as_bytes(), 2));
        assert!(exceeds("ééé".as_bytes(), 2));
        assert!(exceeds("😀".as_bytes(), 1));
    }
}
