//! `DateTime.Parse` of the invariant culture (CNV-20, CNV-22).
//!
//! It reads dates in month-day-year or year-month-day order with `/`, `-` or `.`, with month and day names, a time of
//! day with or without AM and PM, and a zone, in any sensible order. What .NET accepts beyond that is exotic.

use super::names::{DAYS, MONTHS, abbreviated};
use crate::error::exception;
use crate::values::zone::local_offset;
use crate::{DateTime, DateTimeKind, DateTimeOffset, Error};
use jiff::tz::TimeZone;

const TICKS_PER_MINUTE: i64 = 600_000_000;
const TICKS_PER_DAY: i64 = 1440 * TICKS_PER_MINUTE;
/// Two-digit years above this are of the twentieth century.
const TWO_DIGIT_YEAR_MAX: u32 = 29;

impl DateTime {
    /// Reads a text as .NET's converter does it, in the formats of the invariant culture: with a zone it is the server's
    /// local time, without one of kind Unspecified (CNV-20). A blank text is [`DateTime::MIN`] (CNV-21).
    ///
    /// # Errors
    ///
    /// `System.FormatException`, if it is no date.
    ///
    /// ```
    /// use asmx_types::DateTime;
    ///
    /// let date = DateTime::parse("12/31/2010 1:00 PM", &jiff::tz::TimeZone::UTC)?;
    /// assert_eq!(Some(date), DateTime::new(2010, 12, 31, 13, 0, 0));
    /// # Ok::<(), asmx_types::Error>(())
    /// ```
    pub fn parse(text: &str, zone: &TimeZone) -> Result<Self, Error> {
        if text.trim().is_empty() {
            return Ok(Self::MIN);
        }
        date_time(text, zone).ok_or_else(|| Error::not_valid(exception::FORMAT, text, "DateTime"))
    }
}

impl DateTimeOffset {
    /// Reads a text as .NET's converter does it, in the formats of the invariant culture. Without a zone the offset is
    /// the server's (CNV-22). A blank text is [`DateTimeOffset::MIN`].
    ///
    /// # Errors
    ///
    /// `System.FormatException`, if it is no date.
    pub fn parse(text: &str, zone: &TimeZone) -> Result<Self, Error> {
        if text.trim().is_empty() {
            return Ok(Self::MIN);
        }
        date_time_offset(text, zone)
            .ok_or_else(|| Error::not_valid(exception::FORMAT, text, "DateTimeOffset"))
    }
}

/// `DateTime.Parse` in the invariant culture: what [`DateTime::parse`] reads, for a server in the process's zone, and
/// with .NET's own text where it fails, which it does for a blank one, too.
impl core::str::FromStr for DateTime {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        date_time(text, &TimeZone::system())
            .ok_or_else(|| Error::new(exception::FORMAT, "String was not recognized as a valid DateTime."))
    }
}

/// `DateTime.Parse`.
fn date_time(text: &str, zone: &TimeZone) -> Option<DateTime> {
    let parsed = Parsed::read(text)?;
    let clock = parsed.clock(|| DateTime::now_in(zone))?;
    match parsed.offset {
        None => DateTime::from_ticks(clock, DateTimeKind::Unspecified),
        Some(minutes) => {
            let utc = DateTime::from_ticks(clock - i64::from(minutes) * TICKS_PER_MINUTE, DateTimeKind::Utc)?;
            Some(utc.to_local(zone))
        }
    }
}

/// `DateTimeOffset.Parse`.
fn date_time_offset(text: &str, zone: &TimeZone) -> Option<DateTimeOffset> {
    let parsed = Parsed::read(text)?;
    let clock = parsed.clock(|| DateTime::now_in(zone))?;
    let minutes = match parsed.offset {
        Some(minutes) => minutes,
        None => i16::try_from(local_offset(clock, false, zone) / TICKS_PER_MINUTE).ok()?,
    };
    DateTimeOffset::new(DateTime::from_ticks(clock, DateTimeKind::Unspecified)?, minutes)
}

/// What [`DateTime`] displays as: with a zone kind Utc.
pub(crate) fn iso_date(text: &str) -> Option<DateTime> {
    let parsed = Parsed::read(text)?;
    let clock = parsed.clock(DateTime::now_utc)?;
    match parsed.offset {
        None => DateTime::from_ticks(clock, DateTimeKind::Unspecified),
        Some(minutes) => {
            DateTime::from_ticks(clock - i64::from(minutes) * TICKS_PER_MINUTE, DateTimeKind::Utc)
        }
    }
}

/// What [`DateTimeOffset`] displays as.
pub(crate) fn iso_offset(text: &str) -> Option<DateTimeOffset> {
    date_time_offset(text, &TimeZone::UTC)
}

#[derive(Clone, Copy)]
struct Number {
    value: u32,
    digits: usize,
}

impl Number {
    /// Can only be a year.
    fn is_year(self) -> bool {
        self.digits > 2
    }

    fn year(self) -> Option<i32> {
        let year = match self.value {
            _ if self.digits > 4 => return None,
            value if self.digits > 2 => value,
            value if value <= TWO_DIGIT_YEAR_MAX => 2000 + value,
            value => 1900 + value,
        };
        i32::try_from(year).ok()
    }
}

#[derive(Default)]
struct Parsed {
    numbers: Vec<Number>,
    /// The named month, and how many numbers came before it.
    month: Option<(u32, usize)>,
    weekday: Option<usize>,
    /// Ticks since midnight, before AM or PM.
    time: Option<i64>,
    afternoon: Option<bool>,
    /// Minutes.
    offset: Option<i16>,
}

impl Parsed {
    fn read(text: &str) -> Option<Self> {
        let mut parsed = Self::default();
        let mut rest = text.trim();
        let mut after_time = false;
        while let Some(first) = rest.chars().next() {
            rest = match first {
                '0'..='9' if time_length(rest).is_some() => {
                    after_time = true;
                    parsed.time(rest)?
                }
                '0'..='9' => parsed.number(rest)?,
                '+' | '-' if after_time => parsed.offset(rest)?,
                c if c.is_ascii_alphabetic() => parsed.word(rest)?,
                c if c.is_whitespace() || c == ',' => &rest[c.len_utf8()..],
                '/' | '-' | '.' if !parsed.numbers.is_empty() || parsed.month.is_some() => {
                    // A separator stands between two parts.
                    let after = rest[1..].trim_start();
                    if !after.starts_with(|c: char| c.is_ascii_alphanumeric()) {
                        return None;
                    }
                    after
                }
                _ => return None,
            };
        }
        Some(parsed)
    }

    fn number<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let (digits, rest) = leading_digits(text);
        // Three numbers make a date; an hour alone needs AM or PM, which follows at once.
        let word = rest.trim_start();
        if self.time.is_none() && digits.len() <= 2 && meridiem(word).is_some() {
            self.time = Some(i64::from(digits.parse::<u32>().ok()?) * 60 * TICKS_PER_MINUTE);
            return Some(rest);
        }
        if digits.len() > 8 || self.numbers.len() == 3 {
            return None;
        }
        self.numbers.push(Number { value: digits.parse().ok()?, digits: digits.len() });
        Some(rest)
    }

    /// `h:mm[:ss[.fraction]]`.
    fn time<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        if self.time.is_some() {
            return None;
        }
        let (hour, rest) = leading_digits(text);
        let (minute, mut rest) = leading_digits(rest.trim_start().strip_prefix(':')?.trim_start());
        let mut second = "0";
        let mut fraction = 0;
        if let Some(after) = rest.trim_start().strip_prefix(':') {
            (second, rest) = leading_digits(after.trim_start());
            if let Some(after) = rest.strip_prefix('.') {
                let (digits, after) = leading_digits(after);
                fraction = ticks_of_fraction(digits)?;
                rest = after;
            }
        }
        let part = |digits: &str, limit: i64| digits.parse().ok().filter(|part| (0..limit).contains(part));
        let (hour, minute, second) = (part(hour, 24)?, part(minute, 60)?, part(second, 60)?);
        self.time = Some((hour * 60 + minute) * TICKS_PER_MINUTE + second * 10_000_000 + fraction);
        Some(rest)
    }

    /// `+hh:mm`, `+hhmm`, `+hh`.
    fn offset<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        if self.offset.is_some() {
            return None;
        }
        let (first, mut rest) = leading_digits(&text[1..]);
        let number: i16 = if first.len() > 4 { return None } else { first.parse().ok()? };
        let (hours, mut minutes) = if first.len() > 2 { (number / 100, number % 100) } else { (number, 0) };
        if first.len() <= 2
            && let Some(after) = rest.strip_prefix(':')
        {
            let (digits, after) = leading_digits(after);
            minutes = digits.parse().ok()?;
            rest = after;
        }
        if minutes > 59 || hours * 60 + minutes > 14 * 60 {
            return None;
        }
        let minutes = hours * 60 + minutes;
        self.offset = Some(if text.starts_with('-') { -minutes } else { minutes });
        Some(rest)
    }

    fn word<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (word, rest) = text.split_at(length);
        if let Some(afternoon) = meridiem(text) {
            return (self.time.is_some() && self.afternoon.replace(afternoon).is_none()).then_some(rest);
        }
        let lower = word.to_ascii_lowercase();
        let named = |names: &[&'static str]| {
            let is_word = |name: &str| word.eq_ignore_ascii_case(name);
            names.iter().position(|name| is_word(name) || is_word(abbreviated(name)))
        };
        match lower.as_str() {
            "t" if self.time.is_none() && time_length(rest).is_some() => return Some(rest),
            "z" | "gmt" if self.offset.is_none() => {
                self.offset = Some(0);
                // What follows the zone's name can't be an offset.
                return (!rest.starts_with(['+', '-'])).then_some(rest);
            }
            _ => {}
        }
        if let Some(month) = named(&MONTHS) {
            let month = (u32::try_from(month).ok()? + 1, self.numbers.len());
            return self.month.replace(month).is_none().then_some(rest);
        }
        let weekday = named(&DAYS)?;
        self.weekday.replace(weekday).is_none().then_some(rest)
    }

    /// Year, month and day; `None` inside if only a time was given.
    fn date(&self, today: impl FnOnce() -> DateTime) -> Option<(i32, u32, u32)> {
        let numbers = self.numbers.as_slice();
        Some(match (self.month, numbers) {
            (None, []) if self.time.is_some() => {
                let today = today();
                (today.year(), today.month(), today.day())
            }
            (None, [year, month]) if year.is_year() => (year.year()?, month.value, 1),
            (None, [month, year]) if year.is_year() => (year.year()?, month.value, 1),
            (None, [month, day]) => (today().year(), month.value, day.value),
            (None, [year, month, day]) if year.is_year() => (year.year()?, month.value, day.value),
            (None, [month, day, year]) => (year.year()?, month.value, day.value),
            (Some((month, _)), [year]) if year.is_year() => (year.year()?, month, 1),
            (Some((month, _)), [day]) => (today().year(), month, day.value),
            (Some((month, _)), [year, day]) if year.is_year() => (year.year()?, month, day.value),
            (Some((month, _)), [day, year]) => (year.year()?, month, day.value),
            _ => return None,
        })
    }

    /// Ticks of the clock time.
    fn clock(&self, today: impl FnOnce() -> DateTime) -> Option<i64> {
        let (year, month, day) = self.date(today)?;
        let midnight = DateTime::from_date(year, month, day)?.ticks();
        // 0001-01-01 was a Monday.
        if self
            .weekday
            .is_some_and(|weekday| midnight / TICKS_PER_DAY % 7 != i64::try_from(weekday).unwrap_or(7))
        {
            return None;
        }
        let noon = 720 * TICKS_PER_MINUTE;
        let hour = 60 * TICKS_PER_MINUTE;
        let time = match (self.afternoon, self.time.unwrap_or(0)) {
            (None, time) => time,
            (Some(false), time) if time >= noon + hour => return None,
            (Some(false), time) => time % noon,
            (Some(true), time) if time < noon => time + noon,
            (Some(true), time) if time < TICKS_PER_DAY => time,
            _ => return None,
        };
        Some(midnight + time)
    }
}

fn leading_digits(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii_digit).count())
}

/// The length of an hour that a colon follows.
fn time_length(text: &str) -> Option<usize> {
    let (digits, rest) = leading_digits(text);
    (!digits.is_empty() && digits.len() <= 2 && rest.trim_start().starts_with(':')).then_some(digits.len())
}

/// Whether a text starts with PM rather than AM.
fn meridiem(text: &str) -> Option<bool> {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    match text[..length].to_ascii_lowercase().as_str() {
        "am" | "a" => Some(false),
        "pm" | "p" => Some(true),
        _ => None,
    }
}

/// Ticks of the digits after a second's point; more than seven are rounded.
fn ticks_of_fraction(digits: &str) -> Option<i64> {
    if digits.is_empty() {
        return None;
    }
    let fraction: f64 = format!("0.{}", &digits[..digits.len().min(17)]).parse().ok()?;
    #[allow(clippy::cast_possible_truncation)]
    Some((fraction * 10_000_000.0).round_ties_even() as i64)
}
