//! The strict lexer: tokens of the common forms.

use super::bail::Bail;
use crate::Settings;
use crate::text::{digit_of, digits, is_token_byte, plain_length};
use asmx_types::support::number;

pub(super) struct Lexer<'de, 's> {
    text: &'de str,
    /// The same.
    pub(super) bytes: &'de [u8],
    pub(super) at: usize,
    pub(super) settings: &'s Settings,
    /// How many containers are open.
    pub(super) depth: usize,
    pub(super) depth_limit: usize,
    /// Room for strings with escapes.
    pub(super) scratch: String,
    /// The last class whose `__type` was looked up, and that.
    last_type: (&'static str, Option<&'static str>),
}

/// A string: from the body itself, or in the scratch room because it has escapes.
pub(super) enum Text<'de> {
    Plain(&'de str),
    InScratch,
}

impl<'de, 's> Lexer<'de, 's> {
    pub(super) fn new(text: &'de str, settings: &'s Settings) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            at: 0,
            settings,
            depth: 0,
            depth_limit: settings.depth(),
            scratch: String::new(),
            last_type: ("", None),
        }
    }

    /// The next byte that is not white space. White space beyond ASCII is not of the common forms.
    #[inline]
    pub(super) fn peek(&mut self) -> Result<u8, Bail> {
        while let Some(&byte) = self.bytes.get(self.at) {
            if !matches!(byte, b' ' | b'\t'..=b'\r') {
                return Ok(byte);
            }
            self.at += 1;
        }
        Err(Bail)
    }

    /// A part of the body.
    #[inline]
    pub(super) fn slice(&self, start: usize, end: usize) -> Result<&'de str, Bail> {
        self.text.get(start..end).ok_or(Bail)
    }

    /// A string that was read, until the next one is.
    #[inline]
    pub(super) fn name<'t>(&'t self, text: &Text<'t>) -> &'t str {
        match text {
            Text::Plain(text) => text,
            Text::InScratch => &self.scratch,
        }
    }

    /// The `__type` of a class (CNV-43). Lists of one class ask for the same again and again.
    pub(super) fn type_id(&mut self, class: &'static str) -> Option<&'static str> {
        if !core::ptr::eq(self.last_type.0, class) {
            self.last_type = (class, self.settings.types.id_of_class(class));
        }
        self.last_type.1
    }

    /// All that follows.
    pub(super) fn rest(&self) -> Result<&'de str, Bail> {
        self.slice(self.at, self.text.len())
    }

    /// Nothing but white space follows.
    pub(super) fn end(&mut self) -> Result<(), Bail> {
        if self.peek().is_ok() { Err(Bail) } else { Ok(()) }
    }

    /// Checks that a value may stand here (REQ-13).
    #[inline]
    pub(super) fn value(&mut self) -> Result<u8, Bail> {
        if self.depth >= self.depth_limit {
            return Err(Bail);
        }
        self.peek()
    }

    /// A bare token at the cursor.
    #[inline]
    pub(super) fn token(&mut self) -> Result<&'de str, Bail> {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(|byte| is_token_byte(*byte)) {
            self.at += 1;
        }
        if self.token_ends() { self.slice(start, self.at) } else { Err(Bail) }
    }

    /// Whether this token is at the cursor; it is consumed. Another that starts so is none.
    #[inline]
    pub(super) fn keyword(&mut self, keyword: &[u8]) -> Result<bool, Bail> {
        if !self.bytes[self.at..].starts_with(keyword) {
            return Ok(false);
        }
        self.at += keyword.len();
        if self.token_ends() { Ok(true) } else { Err(Bail) }
    }

    /// A string whose quote is at the cursor. One that looks like a date is left to the cold path (REQ-47).
    #[inline]
    pub(super) fn string(&mut self) -> Result<Text<'de>, Bail> {
        let quote = self.bytes[self.at];
        let start = self.at + 1;
        let end = start + plain_length(&self.bytes[start..], quote).ok_or(Bail)?;
        if self.bytes[end] == quote {
            self.at = end + 1;
            return Ok(Text::Plain(self.slice(start, end)?));
        }
        if self.bytes[start..].starts_with(b"\\/Date(") {
            return Err(Bail);
        }
        self.scratch.clear();
        self.scratch.push_str(self.slice(start, end)?);
        self.at = end;
        self.escaped(quote)?;
        Ok(Text::InScratch)
    }

    /// The rest of a string from its first backslash on.
    fn escaped(&mut self, quote: u8) -> Result<(), Bail> {
        loop {
            let escape = *self.bytes.get(self.at + 1).ok_or(Bail)?;
            self.at += 2;
            let c = match escape {
                b'"' | b'\'' | b'/' | b'\\' => char::from(escape),
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => self.unicode()?,
                _ => return Err(Bail),
            };
            self.scratch.push(c);
            let start = self.at;
            self.at += plain_length(&self.bytes[start..], quote).ok_or(Bail)?;
            self.scratch.push_str(self.slice(start, self.at)?);
            if self.bytes[self.at] == quote {
                self.at += 1;
                return Ok(());
            }
        }
    }

    /// `XXXX`, or `XXXX\uXXXX` for a pair. Halves of pairs are left to the cold path (REQ-37).
    fn unicode(&mut self) -> Result<char, Bail> {
        let unit = self.four_digits()?;
        if !(0xD800..0xE000).contains(&unit) {
            return char::from_u32(unit).ok_or(Bail);
        }
        if unit >= 0xDC00 || !self.bytes[self.at..].starts_with(b"\\u") {
            return Err(Bail);
        }
        self.at += 2;
        let low = self.four_digits()?;
        if !(0xDC00..0xE000).contains(&low) {
            return Err(Bail);
        }
        char::from_u32(0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00)).ok_or(Bail)
    }

    fn four_digits(&mut self) -> Result<u32, Bail> {
        let digits = self.bytes[self.at..].first_chunk::<4>().ok_or(Bail)?;
        self.at += 4;
        let [a, b, c, d] = digits.map(digit_of);
        let value = a << 12 | b << 8 | c << 4 | d;
        // What is no digit has higher bits.
        if value <= 0xFFFF { Ok(value) } else { Err(Bail) }
    }

    /// An integer in decimal digits, in quotes as well, that fits (CNV-11). Anything else may still be one to the cold path.
    #[inline]
    pub(super) fn integer(&mut self) -> Result<(bool, u64), Bail> {
        if matches!(self.value()?, b'"' | b'\'') {
            return self.quoted_integer();
        }
        let number = self.bare_integer()?;
        if self.token_ends() { Ok(number) } else { Err(Bail) }
    }

    #[cold]
    fn quoted_integer(&mut self) -> Result<(bool, u64), Bail> {
        let quote = self.bytes[self.at];
        self.at += 1;
        let number = self.bare_integer()?;
        self.at += 1;
        if self.bytes.get(self.at - 1) == Some(&quote) { Ok(number) } else { Err(Bail) }
    }

    #[inline]
    fn bare_integer(&mut self) -> Result<(bool, u64), Bail> {
        let negative = self.bytes.get(self.at) == Some(&b'-');
        self.at += usize::from(negative);
        let start = self.at;
        let mut value: u64 = 0;
        while let Some(digit @ b'0'..=b'9') = self.bytes.get(self.at) {
            value = value
                .checked_mul(10)
                .and_then(|value| value.checked_add(u64::from(digit - b'0')))
                .ok_or(Bail)?;
            self.at += 1;
        }
        if self.at > start { Ok((negative, value)) } else { Err(Bail) }
    }

    /// A number that is a double to .NET, in whatever way it takes there.
    pub(super) fn double(&mut self) -> Result<f64, Bail> {
        self.value()?;
        let bytes = self.bytes;
        let start = self.at;
        let negative = bytes[start] == b'-';
        let whole = start + usize::from(negative);
        let (mut mantissa, mut at) = digits(bytes, whole, 0);
        let mut count = at - whole;
        let mut power: i64 = 0;
        if bytes.get(at) == Some(&b'.') {
            let fraction = at + 1;
            (mantissa, at) = digits(bytes, fraction, mantissa);
            count += at - fraction;
            power = -i64::try_from(at - fraction).map_err(|_| Bail)?;
        }
        let has_exponent = matches!(bytes.get(at), Some(b'e' | b'E'));
        if count == 0 || !has_exponent && count > EXACT_DIGITS {
            return Err(Bail);
        }
        if has_exponent {
            at += 1;
            let minus = bytes.get(at) == Some(&b'-');
            at += usize::from(matches!(bytes.get(at), Some(b'-' | b'+')));
            let (exponent, end) = digits(bytes, at, 0);
            if !(1..=4).contains(&(end - at)) {
                return Err(Bail);
            }
            at = end;
            let exponent = i64::try_from(exponent).map_err(|_| Bail)?;
            power += if minus { -exponent } else { exponent };
        }
        self.at = at;
        if !self.token_ends() {
            return Err(Bail);
        }
        // Longer ones do not fit into the mantissa.
        if count <= 19
            && let Some(value) = number::scaled(mantissa, power)
        {
            return Ok(if negative && mantissa != 0 { -value } else { value });
        }
        number::double(self.slice(start, at)?).ok_or(Bail)
    }

    /// Skips decimal digits and says how many they were.
    #[inline]
    pub(super) fn skip_digits(&mut self) -> usize {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        self.at - start
    }

    /// Whether no character follows that would belong to the token.
    #[inline]
    pub(super) fn token_ends(&self) -> bool {
        self.bytes.get(self.at).is_none_or(|byte| byte.is_ascii() && !is_token_byte(*byte))
    }
}

/// Numbers with more digits are rounded to a decimal before they become a double (REQ-42).
pub(super) const EXACT_DIGITS: usize = 28;
