//! The strict lexer: tokens of the common forms, over bytes.

use super::bail::Bail;
use crate::Settings;
use crate::text::is_token_byte;
use asmx_types::support::number;
use core::str;

pub(super) struct Lexer<'de, 's> {
    pub(super) bytes: &'de [u8],
    pub(super) at: usize,
    pub(super) settings: &'s Settings,
    /// How many containers are open.
    pub(super) depth: usize,
    pub(super) depth_limit: usize,
    /// Room for strings with escapes.
    pub(super) scratch: String,
    /// The rest of the body as text, once somebody wanted it.
    valid: Option<&'de str>,
}

/// A string: from the body itself, or in the scratch room because it has escapes.
pub(super) enum Text<'de> {
    Plain(&'de str),
    InScratch,
}

/// How many bytes are looked at together.
const CHUNK: usize = 16;

/// The length up to a string's closing quote or its first backslash.
#[inline]
fn plain_length(bytes: &[u8], quote: u8) -> Result<usize, Bail> {
    let ends = |byte: u8| (byte == quote) | (byte == b'\\');
    let mut at = 0;
    // Chunks are compared side by side.
    while let Some(chunk) = bytes[at..].first_chunk::<CHUNK>() {
        if chunk.iter().fold(false, |end, &byte| end | ends(byte)) {
            break;
        }
        at += CHUNK;
    }
    bytes[at..].iter().position(|&byte| ends(byte)).map(|more| at + more).ok_or(Bail)
}

impl<'de, 's> Lexer<'de, 's> {
    pub(super) fn new(bytes: &'de [u8], settings: &'s Settings) -> Self {
        Self {
            bytes,
            at: 0,
            settings,
            depth: 0,
            depth_limit: settings.depth(),
            scratch: String::new(),
            valid: None,
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

    /// All that follows, as text. It is checked once.
    pub(super) fn rest(&mut self) -> Result<&'de str, Bail> {
        if let Some(valid) = self.valid {
            let rest = self.bytes.len() - self.at;
            return valid.len().checked_sub(rest).and_then(|skip| valid.get(skip..)).ok_or(Bail);
        }
        let rest = str::from_utf8(&self.bytes[self.at..]).map_err(|_| Bail)?;
        self.valid = Some(rest);
        Ok(rest)
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
    pub(super) fn token(&mut self) -> Result<&'de [u8], Bail> {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|byte| !is_token_byte(*byte)).unwrap_or(rest.len());
        // A character beyond ASCII may belong to the token.
        if rest.get(length).is_some_and(|byte| !byte.is_ascii()) {
            return Err(Bail);
        }
        self.at += length;
        Ok(&rest[..length])
    }

    /// A string whose quote is at the cursor. One that looks like a date is left to the cold path (REQ-47).
    #[inline]
    pub(super) fn string(&mut self) -> Result<Text<'de>, Bail> {
        let bytes = self.bytes;
        let quote = bytes[self.at];
        let start = self.at + 1;
        let rest = &bytes[start..];
        let plain = plain_length(rest, quote)?;
        let text = str::from_utf8(&rest[..plain]).map_err(|_| Bail)?;
        if rest[plain] == quote {
            self.at = start + plain + 1;
            return Ok(Text::Plain(text));
        }
        if rest.starts_with(b"\\/Date(") {
            return Err(Bail);
        }
        self.scratch.clear();
        self.scratch.push_str(text);
        self.at = start + plain;
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
            let rest = &self.bytes[self.at..];
            let plain = plain_length(rest, quote)?;
            self.scratch.push_str(str::from_utf8(&rest[..plain]).map_err(|_| Bail)?);
            self.at += plain;
            if rest[plain] == quote {
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
        let digits = self.bytes.get(self.at..self.at + 4).ok_or(Bail)?;
        self.at += 4;
        digits
            .iter()
            .try_fold(0, |value, digit| Ok(value << 4 | char::from(*digit).to_digit(16).ok_or(Bail)?))
    }

    /// An integer in decimal digits, that fits. Anything else may still be one to the cold path.
    #[inline]
    pub(super) fn integer(&mut self) -> Result<(bool, u64), Bail> {
        self.value()?;
        let negative = self.bytes[self.at] == b'-';
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
        if self.at > start && self.token_ends() { Ok((negative, value)) } else { Err(Bail) }
    }

    /// A number that is a double to .NET, in whatever way it takes there.
    pub(super) fn double(&mut self) -> Result<f64, Bail> {
        self.value()?;
        let start = self.at;
        let negative = self.bytes[start] == b'-';
        self.at += usize::from(negative);
        let digits_start = self.at;
        let mut mantissa: u64 = 0;
        self.digits(&mut mantissa);
        let mut digits = self.at - digits_start;
        let mut power: i64 = 0;
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            let fraction_start = self.at;
            self.digits(&mut mantissa);
            power = -i64::try_from(self.at - fraction_start).map_err(|_| Bail)?;
            digits += self.at - fraction_start;
        }
        let has_exponent = matches!(self.bytes.get(self.at), Some(b'e' | b'E'));
        if digits == 0 || !has_exponent && digits > EXACT_DIGITS {
            return Err(Bail);
        }
        if has_exponent {
            self.at += 1;
            let minus = self.bytes.get(self.at) == Some(&b'-');
            self.at += usize::from(matches!(self.bytes.get(self.at), Some(b'-' | b'+')));
            let exponent_start = self.at;
            let mut exponent = 0;
            self.digits(&mut exponent);
            if !(1..=4).contains(&(self.at - exponent_start)) {
                return Err(Bail);
            }
            let exponent = i64::try_from(exponent).map_err(|_| Bail)?;
            power += if minus { -exponent } else { exponent };
        }
        if !self.token_ends() {
            return Err(Bail);
        }
        // Both are doubles without rounding, so the quotient or product is rounded once.
        if digits <= 19 && mantissa <= 1 << 53 && (-22..=22).contains(&power) {
            #[allow(clippy::cast_precision_loss)]
            let mantissa = if negative && mantissa != 0 { -(mantissa as f64) } else { mantissa as f64 };
            let scale = POWERS[usize::try_from(power.unsigned_abs()).map_err(|_| Bail)?];
            return Ok(if power < 0 { mantissa / scale } else { mantissa * scale });
        }
        let token = str::from_utf8(&self.bytes[start..self.at]).map_err(|_| Bail)?;
        number::double(token).ok_or(Bail)
    }

    /// Appends decimal digits to a number; beyond 64 bits it is meaningless.
    #[inline]
    fn digits(&mut self, number: &mut u64) {
        while let Some(digit @ b'0'..=b'9') = self.bytes.get(self.at) {
            *number = number.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            self.at += 1;
        }
    }

    /// Whether no character follows that would belong to the token.
    #[inline]
    fn token_ends(&self) -> bool {
        self.bytes.get(self.at).is_none_or(|byte| byte.is_ascii() && !is_token_byte(*byte))
    }
}

/// Numbers with more digits are rounded to a decimal before they become a double (REQ-42).
pub(super) const EXACT_DIGITS: usize = 28;

/// The powers of ten that are exact.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];
