//! `"\/Date(n)\/"`.

use super::reader::Reader;
use crate::text::utf16_len;
use crate::{DateTime, DateTimeKind, Error, Value};
use asmx_types::support::exception;

/// What a date starts with (REQ-17).
pub(crate) const PREFIX: &str = "\"\\/Date(";
/// What it ends with.
const END: &str = "\\/\"";
/// Ticks of 1970-01-01.
const EPOCH_TICKS: i64 = 621_355_968_000_000_000;

impl Reader<'_> {
    /// Reads a date, or the string that only looked like one; [`PREFIX`] is next (REQ-47 to REQ-50, REQ-58).
    pub(super) fn date(&mut self) -> Result<Value, Error> {
        let end = self.date_end();
        if self.strict && milliseconds(&self.text[self.at..(end + END.len()).min(self.text.len())]).is_none()
        {
            return Err(self.error(""));
        }
        if end == self.text.len() && utf16_len(&self.text[..self.at]) >= 3 {
            let message = "Length cannot be less than zero.\r\nParameter name: length";
            return Err(Error::new(exception::OUT_OF_RANGE, message));
        }
        let candidate = &self.text[self.at..(end + END.len()).min(self.text.len())];
        match milliseconds(candidate) {
            Some(millis) => {
                self.at += candidate.len();
                from_millis(millis).map(Value::DateTime)
            }
            None => Ok(Value::String(self.string()?.into_owned())),
        }
    }

    /// Where the next `\/"` at or after the cursor starts. Each stretch of the text is searched once.
    fn date_end(&mut self) -> usize {
        match self.next_date_end {
            Some(end) if end >= self.at => end,
            _ => {
                let end = self.text[self.at..].find(END).map_or(self.text.len(), |length| self.at + length);
                self.next_date_end = Some(end);
                end
            }
        }
    }
}

/// The number in a text that is a date from first to last character; the letter or offset after it means nothing.
pub(crate) fn milliseconds(text: &str) -> Option<i64> {
    let inner = text.strip_prefix(PREFIX)?.strip_suffix(")\\/\"")?;
    let unsigned = inner.strip_prefix('-').unwrap_or(inner);
    let digits = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    let tail_is_fine = match unsigned.as_bytes()[digits..] {
        [] => true,
        [letter] => letter.is_ascii_alphabetic(),
        [b'+' | b'-', ref zone @ ..] => zone.len() == 4 && zone.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    if digits == 0 || !tail_is_fine {
        return None;
    }
    inner[..inner.len() - unsigned.len() + digits].parse().ok()
}

/// The date of a number of milliseconds; arithmetic wraps as .NET's does (REQ-50).
pub(crate) fn from_millis(millis: i64) -> Result<DateTime, Error> {
    let ticks = millis.wrapping_mul(10_000).wrapping_add(EPOCH_TICKS);
    DateTime::from_ticks(ticks, DateTimeKind::Utc).ok_or_else(|| {
        let message = "Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.\r\n\
             Parameter name: ticks";
        Error::new(exception::OUT_OF_RANGE, message)
    })
}
