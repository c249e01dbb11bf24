//! Strings and their escapes.

use super::reader::Reader;
use crate::Error;
use crate::text::plain_length;
use asmx_types::support::exception;
use std::borrow::Cow;

const UNTERMINATED: &str = "Unterminated string passed in.";
const ESCAPE: &str = "Unrecognized escape sequence.";

impl<'t> Reader<'t> {
    /// Reads a string whose quote, of either kind, is next (REQ-33 to REQ-37).
    pub(super) fn string(&mut self) -> Result<Cow<'t, str>, Error> {
        let text = self.text;
        let quote = text.as_bytes()[self.at];
        self.at += 1;
        let start = self.at;
        if self.skip_plain(quote)? == quote {
            let plain = &text[start..self.at];
            self.at += 1;
            return Ok(Cow::Borrowed(plain));
        }
        let mut unescaped = Unescaped { text: text[start..self.at].to_owned(), high: None };
        loop {
            self.escape(&mut unescaped)?;
            let start = self.at;
            let end = self.skip_plain(quote)?;
            if self.at > start {
                unescaped.settle();
                unescaped.text.push_str(&text[start..self.at]);
            }
            if end == quote {
                self.at += 1;
                unescaped.settle();
                return Ok(Cow::Owned(unescaped.text));
            }
        }
    }

    /// Moves to the closing quote or the next backslash and says which it is.
    fn skip_plain(&mut self, quote: u8) -> Result<u8, Error> {
        let rest = &self.text.as_bytes()[self.at..];
        match plain_length(rest, quote) {
            Some(length) => {
                self.at += length;
                Ok(rest[length])
            }
            None => {
                self.at = self.text.len();
                Err(self.error(UNTERMINATED))
            }
        }
    }

    /// Reads an escape whose backslash is next.
    fn escape(&mut self, unescaped: &mut Unescaped) -> Result<(), Error> {
        self.at += 1;
        let Some(c) = self.text[self.at..].chars().next() else { return Err(self.error(UNTERMINATED)) };
        self.at += c.len_utf8();
        let plain = match c {
            '"' | '\'' | '/' | '\\' => c,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let unit = self.four_digits()?;
                unescaped.push_unit(unit);
                return Ok(());
            }
            _ => return Err(self.error_past(ESCAPE, Some(c))),
        };
        unescaped.settle();
        unescaped.text.push(plain);
        Ok(())
    }

    /// The unit that the next four units name in base 16. .NET allows white space around the digits (REQ-34).
    fn four_digits(&mut self) -> Result<u16, Error> {
        let rest = &self.text[self.at..];
        let mut units = 0;
        let mut length = 0;
        for c in rest.chars() {
            if units >= 4 {
                break;
            }
            units += c.len_utf16();
            length += c.len_utf8();
        }
        if units < 4 {
            let message = "Value cannot be null.\r\nParameter name: String";
            return Err(Error::new(exception::ARGUMENT_NULL, message));
        }
        let white = |c: char| matches!(c, ' ' | '\t'..='\r');
        let digits = rest[..length].trim_start_matches(white).trim_end_matches('\0').trim_end_matches(white);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Error::new(exception::FORMAT, "Input string was not in a correct format."));
        }
        self.at += length;
        // At most four digits fit.
        Ok(u16::from_str_radix(digits, 16).unwrap_or_default())
    }
}

/// A text under construction. Halves of surrogate pairs that stay alone become U+FFFD (REQ-37).
struct Unescaped {
    text: String,
    high: Option<u16>,
}

impl Unescaped {
    /// Ends a pending high surrogate that nothing followed.
    fn settle(&mut self) {
        if self.high.take().is_some() {
            self.text.push(char::REPLACEMENT_CHARACTER);
        }
    }

    fn push_unit(&mut self, unit: u16) {
        match (self.high.take(), unit) {
            (Some(high), 0xDC00..=0xDFFF) => {
                let pair = char::decode_utf16([high, unit]).next();
                self.text.push(pair.and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            (high, 0xD800..=0xDBFF) => {
                self.high = high;
                self.settle();
                self.high = Some(unit);
            }
            (high, _) => {
                self.high = high;
                self.settle();
                self.text.push(char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
        }
    }
}
