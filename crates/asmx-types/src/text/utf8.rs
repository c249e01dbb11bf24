//! UTF-8 as .NET Framework's decoder reads it.

use core::str;
use std::borrow::Cow;

/// Decodes UTF-8; malformed bytes become as many U+FFFD as .NET Framework makes of them (REQ-1). Text without any is
/// borrowed.
///
/// Its decoder takes as one what it has of a sequence when it finds the mistake, and goes on at the byte that can't
/// follow. A second byte that could follow other leads is part of the mistake: `ED A0`, which would be a surrogate,
/// is one U+FFFD. The Unicode standard's practice, that of Rust and of .NET Core 3.0 and later, makes two of it.
///
/// ```
/// use asmx_types::text::decode_utf8;
///
/// assert_eq!(decode_utf8(b"plain"), "plain");
/// assert_eq!(decode_utf8(b"a\xED\xA0\x90b"), "a\u{FFFD}\u{FFFD}b");
/// assert_eq!(String::from_utf8_lossy(b"a\xED\xA0\x90b"), "a\u{FFFD}\u{FFFD}\u{FFFD}b");
/// ```
#[must_use]
pub fn decode_utf8(bytes: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(with_replacements(bytes)),
    }
}

fn with_replacements(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    // A lead whose second byte is out of its range, so that the byte is still to come.
    let mut is_part = false;
    for chunk in bytes.utf8_chunks() {
        let follows = chunk.valid().is_empty() && matches!(chunk.invalid(), [0x80..=0xBF]);
        if is_part && follows {
            is_part = false;
            continue;
        }
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
        is_part = matches!(chunk.invalid(), [0xE0 | 0xED | 0xF0 | 0xF4]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// REQ-1: how many U+FFFD some bytes are between two letters, and at the end.
    #[test]
    fn req_1_malformed_bytes_are_grouped_as_by_net_framework() {
        let cases: [(&[u8], usize); 37] = [
            // Recorded answers.
            (b"\xFF", 1),
            (b"\xE9", 1),
            (b"\x80", 1),
            (b"\xC0\xAF", 2),
            (b"\xED\xA0\x90", 2),
            (b"\xF4\x90\x80\x80", 3),
            (b"\xF8\x88\x80\x80\x80", 5),
            // Leads that begin nothing, and their trail.
            (b"\xC1\xBF", 2),
            (b"\xF5\x80\x80\x80", 4),
            (b"\xFC\x84\x80\x80\x80\x80", 6),
            (b"\xFE\xFF", 2),
            (b"\x80\xBF", 2),
            // Cut off.
            (b"\xC2", 1),
            (b"\xDF\xDF", 2),
            (b"\xE0", 1),
            (b"\xE0\xA0", 1),
            (b"\xE4\xB8", 1),
            (b"\xE4\xB8\xE4\xB8", 2),
            (b"\xED", 1),
            (b"\xED\x9F", 1),
            (b"\xF0", 1),
            (b"\xF0\x9F", 1),
            (b"\xF0\x9F\x98", 1),
            (b"\xF0\x9F\x98\xF0\x9F\x98", 2),
            (b"\xF4\x8F\xBF", 1),
            // Longer than need be.
            (b"\xE0\x80", 1),
            (b"\xE0\x80\x80", 2),
            (b"\xE0\x9F\xBF", 2),
            (b"\xF0\x80\x80\x80", 3),
            (b"\xF0\x8F\xBF\xBF", 3),
            // Surrogates, alone and as a pair.
            (b"\xED\xBF\xBF", 2),
            (b"\xED\xA0\xBD\xED\xB8\x80", 4),
            (b"\xED\xA0\xED\xA0", 2),
            (b"\xED\xED\xA0\x80", 3),
            (b"\xED\xC0\x80", 3),
            // Beyond U+10FFFF.
            (b"\xF4\xBF\xBF\xBF", 3),
            (b"\xF7\xBF\xBF\xBF", 4),
        ];
        for (bytes, count) in cases {
            let replaced = "\u{FFFD}".repeat(count);
            assert_eq!(decode_utf8(bytes), replaced, "{bytes:x?}");
            let within = [b"a", bytes, "b\u{e9}\u{10348}".as_bytes()].concat();
            assert_eq!(decode_utf8(&within), format!("a{replaced}b\u{e9}\u{10348}"), "{bytes:x?}");
        }
    }

    /// What is valid after a mistake is read, and what is valid is borrowed.
    #[test]
    fn req_1_sequences_after_a_mistake_are_whole() {
        assert_eq!(decode_utf8(b"\xE4\xE4\xB8\xAD"), "\u{FFFD}\u{4E2D}");
        assert_eq!(decode_utf8(b"\xED\xC3\xA9"), "\u{FFFD}\u{E9}");
        assert_eq!(decode_utf8(b"\xED\xA0\xC3\xA9\x90"), "\u{FFFD}\u{E9}\u{FFFD}");
        assert!(matches!(decode_utf8("\u{10FFFF}\u{D7FF}\u{E000}".as_bytes()), Cow::Borrowed(_)));
        assert!(matches!(decode_utf8(b""), Cow::Borrowed("")));
    }

    /// The decoder of .NET Framework, a byte at a time: the state that it has, by its own description.
    fn by_bytes(bytes: &[u8]) -> String {
        let mut text = String::new();
        let mut begun: Vec<u8> = Vec::new();
        let mut rest = bytes;
        while let Some((&byte, after)) = rest.split_first() {
            let length = match begun.first().unwrap_or(&byte) {
                0..0x80 => 1,
                0xC2..=0xDF => 2,
                0xE0..=0xEF => 3,
                0xF0..=0xF4 => 4,
                _ => 0,
            };
            if !begun.is_empty() && byte & 0xC0 != 0x80 {
                text.push('\u{FFFD}');
                begun.clear();
                continue;
            }
            begun.push(byte);
            rest = after;
            let wrong = match begun[..] {
                [0xE0, second] => second < 0xA0,
                [0xED, second] => second > 0x9F,
                [0xF0, second] => second < 0x90,
                [0xF4, second] => second > 0x8F,
                _ => length == 0,
            };
            if wrong {
                text.push('\u{FFFD}');
                begun.clear();
            } else if begun.len() == length {
                text.push_str(str::from_utf8(&begun).unwrap());
                begun.clear();
            }
        }
        if !begun.is_empty() {
            text.push('\u{FFFD}');
        }
        text
    }

    /// REQ-1: all sequences of up to four of the bytes at which anything changes.
    #[test]
    fn req_1_all_short_sequences() {
        const BYTES: [u8; 20] = [
            0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF1,
            0xF4, 0xF5, 0xF8, 0xFF,
        ];
        for number in 0..BYTES.len().pow(4) {
            let mut bytes = [0; 4];
            let mut rest = number;
            for byte in &mut bytes {
                *byte = BYTES[rest % BYTES.len()];
                rest /= BYTES.len();
            }
            assert_eq!(decode_utf8(&bytes), by_bytes(&bytes), "{bytes:x?}");
        }
    }
}
