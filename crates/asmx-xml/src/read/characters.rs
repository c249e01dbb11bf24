//! Characters that no document of XML 1.0 has, written as themselves or as a reference.

use super::error::ReadError;

/// Where the first one is, and which.
pub(super) fn first_wrong(text: &str) -> Option<(usize, char)> {
    // Nearly all documents have neither a control character nor one that begins with these bytes.
    let suspicious = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') || byte == 0xef;
    let from = text.bytes().position(suspicious)?;
    let (at, c) = text[from..].char_indices().find(|(_, c)| is_wrong(*c))?;
    Some((from + at, c))
}

/// Whether no document has it.
pub(super) fn is_wrong(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// As .NET's reader says it.
pub(super) fn refused(c: char, place: (usize, usize)) -> ReadError {
    let shown = if c == '\0' { '.' } else { c };
    let code = u32::from(c);
    ReadError::xml(format_args!("'{shown}', hexadecimal value 0x{code:02X}, is an invalid character."), place)
}
