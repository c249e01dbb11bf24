//! `JavaScriptStringEncode` (RSP-27, RSP-28).
//!
//! A text is looked at in chunks. A chunk without anything special is copied with its neighbours; one with something is
//! expanded without a branch: each byte has an entry of up to six bytes, which is written wherever the last one ended.

/// How many bytes are looked at together.
const CHUNK: usize = 16;

/// What a byte is written as: its bytes from the lowest on, and how many they are in the three highest bits.
type Entry = u64;

/// The entries of a text in which `&` is escaped, and of one in which it is not.
static ESCAPED: [Entry; 256] = entries(true);
static WITH_AMPERSAND: [Entry; 256] = entries(false);

const fn entries(ampersand: bool) -> [Entry; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = entry(byte as u8, ampersand);
        byte += 1;
    }
    table
}

const fn entry(byte: u8, ampersand: bool) -> Entry {
    let letter = match byte {
        0x08 => b'b',
        0x09 => b't',
        0x0A => b'n',
        0x0C => b'f',
        0x0D => b'r',
        b'"' | b'\\' => byte,
        0x00..=0x1F | b'\'' | b'<' | b'>' => b'u',
        b'&' if ampersand => b'u',
        _ => return packed([byte, 0, 0, 0, 0, 0], 1),
    };
    if letter == b'u' {
        packed([b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 15)], 6)
    } else {
        packed([b'\\', letter, 0, 0, 0, 0], 2)
    }
}

const fn packed(bytes: [u8; 6], length: u64) -> Entry {
    let [a, b, c, d, e, f] = bytes;
    Entry::from_le_bytes([a, b, c, d, e, f, 0, 0]) | length << 61
}

const fn hex(digit: u8) -> u8 {
    if digit < 10 { b'0' + digit } else { b'a' + digit - 10 }
}

#[inline]
fn table(ampersand: bool) -> &'static [Entry; 256] {
    if ampersand { &ESCAPED } else { &WITH_AMPERSAND }
}

/// Appends a string with its quotes.
#[inline]
pub(super) fn push_string(out: &mut Vec<u8>, text: &str, ampersand: bool) {
    let mut buffer = [b'"'; SHORT + 2];
    if let Some(length) = copy_plain(text, &mut buffer, 1) {
        out.extend_from_slice(&buffer[..length + 2]);
        return;
    }
    out.reserve(text.len() + 2);
    out.push(b'"');
    push(out, text, ampersand);
    out.push(b'"');
}

/// Appends a member's name with its quotes and the colon, and the comma before it.
#[inline]
pub(super) fn push_key(out: &mut Vec<u8>, first: bool, name: &str, ampersand: bool) {
    let mut buffer = [b'"'; SHORT + 4];
    buffer[0] = b',';
    if let Some(length) = copy_plain(name, &mut buffer, 2) {
        buffer[length + 3] = b':';
        out.extend_from_slice(&buffer[usize::from(first)..length + 4]);
        return;
    }
    if !first {
        out.push(b',');
    }
    push_string(out, name, ampersand);
    out.push(b':');
}

/// Strings up to this length are put together elsewhere first: the vector then grows once, not byte by byte.
const SHORT: usize = 28;

/// Copies a short text without anything special; `None` for others.
#[inline]
fn copy_plain(text: &str, buffer: &mut [u8], start: usize) -> Option<usize> {
    if text.len() > SHORT {
        return None;
    }
    let room = buffer.get_mut(start..start + text.len())?;
    for (to, &from) in room.iter_mut().zip(text.as_bytes()) {
        if SPECIAL[usize::from(from)] {
            return None;
        }
        *to = from;
    }
    Some(text.len())
}

/// The bytes that are escaped, or may start a character that is.
static SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = is_special(byte as u8) != 0;
        byte += 1;
    }
    table
};

/// Not 0 for the bytes that are escaped, and for those that U+0085, U+2028 and U+2029 start with. Comparisons instead of
/// a table, so that they are made side by side.
#[inline]
const fn is_special(byte: u8) -> u8 {
    (byte < 0x20) as u8
        | (byte == b'"') as u8
        | (byte == b'\\') as u8
        | (byte | 1 == b'\'') as u8
        | (byte | 2 == b'>') as u8
        | starts_long(byte)
}

#[inline]
const fn starts_long(byte: u8) -> u8 {
    (byte | 0x20 == 0xE2) as u8
}

/// Whether a test finds any byte of a chunk.
#[inline]
fn any(chunk: &[u8; CHUNK], test: impl Fn(u8) -> u8) -> bool {
    u128::from_le_bytes(chunk.map(test)) != 0
}

/// Appends a string's inside.
fn push(out: &mut Vec<u8>, text: &str, ampersand: bool) {
    let table = table(ampersand);
    let bytes = text.as_bytes();
    let mut written = 0;
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        // Spaces after the end are taken off again.
        let mut last = [b' '; CHUNK];
        let chunk = rest.first_chunk().unwrap_or_else(|| {
            last[..rest.len()].copy_from_slice(rest);
            &last
        });
        let length = rest.len().min(CHUNK);
        if any(chunk, is_special) {
            out.extend_from_slice(&bytes[written..at]);
            if any(chunk, starts_long) {
                at += expand_long(out, rest, length, table);
            } else {
                expand(out, chunk, length, table);
                at += length;
            }
            written = at;
        } else {
            at += length;
        }
    }
    out.extend_from_slice(&bytes[written..]);
}

/// Appends so many bytes of a chunk, and what follows are spaces.
fn expand(out: &mut Vec<u8>, chunk: &[u8; CHUNK], length: usize, table: &[Entry; 256]) {
    let start = out.len();
    out.resize(start + CHUNK * 8, 0);
    let Some(room) = out[start..].first_chunk_mut::<{ CHUNK * 8 }>() else { return };
    let mut at = 0;
    for &byte in chunk {
        let entry = table[usize::from(byte)];
        // Whatever follows is overwritten, and there is room for the longest of all.
        room[at..at + 8].copy_from_slice(&entry.to_le_bytes());
        at += (entry >> 61) as usize;
    }
    out.truncate(start + at - (CHUNK - length));
}

/// Appends a chunk in which a character of several bytes may be escaped, and says how many bytes were taken.
fn expand_long(out: &mut Vec<u8>, rest: &[u8], length: usize, table: &[Entry; 256]) -> usize {
    let mut at = 0;
    while at < length {
        let (taken, escaped): (usize, &[u8]) = match rest[at..] {
            [0xC2, 0x85, ..] => (2, b"\\u0085"),
            [0xE2, 0x80, 0xA8, ..] => (3, b"\\u2028"),
            [0xE2, 0x80, 0xA9, ..] => (3, b"\\u2029"),
            _ => {
                let entry = table[usize::from(rest[at])];
                out.extend_from_slice(&entry.to_le_bytes()[..(entry >> 61) as usize]);
                at += 1;
                continue;
            }
        };
        out.extend_from_slice(escaped);
        at += taken;
    }
    at
}

/// Escapes what is displayed into it.
pub(super) struct Escaped<'a> {
    pub(super) out: &'a mut Vec<u8>,
    pub(super) ampersand: bool,
}

impl core::fmt::Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        push(self.out, text, self.ampersand);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::push_string;

    fn escaped(text: &str, ampersand: bool) -> String {
        let mut out = Vec::new();
        push_string(&mut out, text, ampersand);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn rsp_27_escapes() {
        assert_eq!(escaped("\"\\/\u{8}\t\n\u{c}\r", true), r#""\"\\/\b\t\n\f\r""#);
        assert_eq!(escaped("\0\u{b}\u{1f}'<>&", true), r#""\u0000\u000b\u001f\u0027\u003c\u003e\u0026""#);
        assert_eq!(escaped("a\u{85}b\u{2028}\u{2029}c", true), r#""a\u0085b\u2028\u2029c""#);
        assert_eq!(escaped("&", false), r#""&""#);
    }

    #[test]
    fn rsp_28_left_alone() {
        for text in ["", "/", "\u{7f}", "\u{a0}", "\u{feff}", "é中😀", "\u{86}", "“”", "\u{2027}", "\u{fffd}"]
        {
            assert_eq!(escaped(text, true), format!("\"{text}\""));
        }
    }
}
