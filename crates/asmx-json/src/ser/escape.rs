//! `JavaScriptStringEncode` (RSP-27, RSP-28).

/// What a byte needs: nothing, a look at what follows, `u` for four digits, or the letter after the backslash.
const PLAIN: u8 = 0;
/// The byte starts U+0085, U+2028 or U+2029, or something harmless.
const LOOK: u8 = 1;
const AMPERSAND: u8 = 2;

static ESCAPES: [u8; 256] = {
    let mut table = [PLAIN; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = b'u';
        byte += 1;
    }
    table[0x08] = b'b';
    table[0x09] = b't';
    table[0x0A] = b'n';
    table[0x0C] = b'f';
    table[0x0D] = b'r';
    table[b'"' as usize] = b'"';
    table[b'\\' as usize] = b'\\';
    table[b'\'' as usize] = b'u';
    table[b'<' as usize] = b'u';
    table[b'>' as usize] = b'u';
    table[b'&' as usize] = AMPERSAND;
    table[0xC2] = LOOK;
    table[0xE2] = LOOK;
    table
};

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

/// Copies a short text without escapes; `None` for others.
#[inline]
fn copy_plain(text: &str, buffer: &mut [u8], start: usize) -> Option<usize> {
    if text.len() > SHORT {
        return None;
    }
    let room = buffer.get_mut(start..start + text.len())?;
    for (to, &from) in room.iter_mut().zip(text.as_bytes()) {
        if ESCAPES[usize::from(from)] != PLAIN {
            return None;
        }
        *to = from;
    }
    Some(text.len())
}

/// How many bytes are looked at together.
const CHUNK: usize = 16;

/// Whether any byte of a chunk is not plain. Comparisons instead of the table, so that they are made side by side.
#[inline]
fn has_special(chunk: &[u8; CHUNK]) -> bool {
    chunk.iter().fold(false, |special, &byte| {
        special
            | (byte < 0x20)
            | (byte == b'"')
            | (byte == b'\\')
            | (byte | 1 == b'\'')
            | (byte | 2 == b'>')
            | (byte | 0x20 == 0xE2)
    })
}

/// Appends a string's inside.
fn push(out: &mut Vec<u8>, text: &str, ampersand: bool) {
    let bytes = text.as_bytes();
    let mut written = 0;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at..].first_chunk() {
            Some(chunk) if !has_special(chunk) => {
                at += CHUNK;
                continue;
            }
            _ => {}
        }
        let end = bytes.len().min(at + CHUNK);
        while at < end {
            let byte = bytes[at];
            let escape = ESCAPES[usize::from(byte)];
            if escape == PLAIN {
                at += 1;
                continue;
            }
            let mut unicode = [b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 15)];
            let (length, escaped): (usize, &[u8]) = match escape {
                b'u' => (1, &unicode),
                AMPERSAND if ampersand => (1, &unicode),
                AMPERSAND => (1, b""),
                LOOK => match &bytes[at..] {
                    [0xC2, 0x85, ..] => (2, b"\\u0085"),
                    [0xE2, 0x80, 0xA8, ..] => (3, b"\\u2028"),
                    [0xE2, 0x80, 0xA9, ..] => (3, b"\\u2029"),
                    _ => (1, b""),
                },
                letter => {
                    unicode[1] = letter;
                    (1, &unicode[..2])
                }
            };
            if !escaped.is_empty() {
                out.extend_from_slice(&bytes[written..at]);
                out.extend_from_slice(escaped);
                written = at + length;
            }
            at += length;
        }
    }
    out.extend_from_slice(&bytes[written..]);
}

const fn hex(digit: u8) -> u8 {
    if digit < 10 { b'0' + digit } else { b'a' + digit - 10 }
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
