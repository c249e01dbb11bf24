//! The cursor over a text.

use crate::text::utf16_len;
use crate::{Error, Settings};

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) settings: &'t Settings,
    pub(super) depth_limit: usize,
    /// Where the next `\/"` is, once it was looked for; the text's length if there is none.
    pub(super) next_date_end: Option<usize>,
    /// Refuses `__type`.
    pub(super) strict: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, settings: &'t Settings) -> Self {
        Self { text, at: 0, settings, depth_limit: settings.depth(), next_date_end: None, strict: false }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Moves to the next character that is not white space.
    pub(super) fn skip_white(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t'..=b'\r' => self.at += 1,
                0x80.. => match self.text[self.at..].chars().next() {
                    Some(c) if c.is_whitespace() => self.at += c.len_utf8(),
                    _ => return,
                },
                _ => return,
            }
        }
    }

    /// Consumes the next character that is not white space.
    pub(super) fn next_non_empty(&mut self) -> Option<char> {
        self.skip_white();
        let c = self.text[self.at..].chars().next()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// A syntax error at the cursor.
    pub(super) fn error(&self, message: &str) -> Error {
        Error::syntax(message, utf16_len(&self.text[..self.at]), self.text)
    }

    /// A syntax error just past a character that was consumed; one that is two units to .NET counts as one.
    pub(super) fn error_past(&self, message: &str, c: Option<char>) -> Error {
        let extra = c.map_or(0, |c| c.len_utf16() - 1);
        Error::syntax(message, utf16_len(&self.text[..self.at]) - extra, self.text)
    }
}
