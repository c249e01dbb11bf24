//! Objects and arrays, and what is skipped of them.

use super::bail::Bail;
use super::lexer::{EXACT_DIGITS, Lexer, Text};
use crate::read;
use asmx_types::support::TYPE_KEY;

impl<'de> Lexer<'de, '_> {
    #[inline]
    pub(super) fn open(&mut self, bracket: u8) -> Result<(), Bail> {
        if self.value()? != bracket {
            return Err(Bail);
        }
        self.at += 1;
        self.depth += 1;
        Ok(())
    }

    /// After a container's visitor is done: everything in it was consumed.
    #[inline]
    pub(super) fn close(&mut self, bracket: u8) -> Result<(), Bail> {
        if self.peek()? != bracket {
            return Err(Bail);
        }
        self.at += 1;
        self.depth -= 1;
        Ok(())
    }

    /// Moves to the next element of an array; says whether there is one.
    #[inline]
    pub(super) fn element(&mut self, first: bool) -> Result<bool, Bail> {
        let next = self.peek()?;
        if next == b']' {
            return Ok(false);
        }
        if !first {
            if next != b',' {
                return Err(Bail);
            }
            self.at += 1;
            // A bracket after a comma is not a value.
            if self.peek()? == b']' {
                return Err(Bail);
            }
        }
        Ok(true)
    }

    /// Moves to the value of an object's next member, after so many others, and gives its name; `None` at the end.
    #[inline(always)]
    pub(super) fn member(&mut self, before: usize) -> Result<Option<Text<'de>>, Bail> {
        let mut next = self.peek()?;
        if next == b'}' {
            return Ok(None);
        }
        if before > 0 {
            if next != b',' {
                return Err(Bail);
            }
            self.at += 1;
            next = self.peek()?;
        }
        // .NET counts the names that differ, which are no more (REQ-15).
        if before >= self.settings.max_members {
            return Err(Bail);
        }
        let name = match next {
            b'"' | b'\'' => self.string()?,
            _ => match self.token()? {
                "" => return Err(Bail),
                token => Text::Plain(token),
            },
        };
        if self.peek()? != b':' {
            return Err(Bail);
        }
        self.at += 1;
        Ok(Some(name))
    }

    /// Skips a value that nobody wants, if the cold path would read it without an error. A `__type` within is left to it.
    pub(super) fn skip(&mut self) -> Result<(), Bail> {
        match self.value()? {
            b'{' => {
                self.open(b'{')?;
                let mut count = 0;
                while let Some(name) = self.member(count)? {
                    if self.name(&name) == TYPE_KEY {
                        return Err(Bail);
                    }
                    self.skip()?;
                    count += 1;
                }
                self.close(b'}')
            }
            b'[' => {
                self.open(b'[')?;
                let mut first = true;
                while self.element(first)? {
                    self.skip()?;
                    first = false;
                }
                self.close(b']')
            }
            b'"' | b'\'' => self.skip_string(),
            _ => self.skip_token(),
        }
    }

    fn skip_string(&mut self) -> Result<(), Bail> {
        if self.bytes[self.at..].starts_with(read::PREFIX.as_bytes()) {
            self.date().map(drop)
        } else {
            self.string().map(drop)
        }
    }

    fn skip_token(&mut self) -> Result<(), Bail> {
        let token = self.token()?;
        let digits = token.strip_prefix('-').unwrap_or(token);
        let is_plain =
            (1..=EXACT_DIGITS).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if is_plain || matches!(token, "null" | "true" | "false") || read::number(token).is_some() {
            Ok(())
        } else {
            Err(Bail)
        }
    }
}
