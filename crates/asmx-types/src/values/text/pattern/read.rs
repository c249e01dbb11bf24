//! `DateTime.ParseExact`.

use super::super::names::{DAYS, MONTHS, abbreviated};
use super::tokens::{Token, expand, tokens};
use crate::error::exception;
use crate::values::calendar::{TICKS_PER_DAY, TICKS_PER_MINUTE};
use crate::{DateTime, DateTimeKind, Error, TimeSpan};
use jiff::tz::TimeZone;

const NOT_RECOGNIZED: &str = "String was not recognized as a valid DateTime.";
const WRONG_WEEKDAY: &str =
    "String was not recognized as a valid DateTime because the day of week was incorrect.";
const NO_SUCH_DATE: &str = "The DateTime represented by the string is not supported in calendar System.Globalization.GregorianCalendar.";
const OUT_OF_RANGE: &str = "The DateTime represented by the string is out of range.";
const OFFSET_OUT_OF_RANGE: &str = "The time zone offset must be within plus or minus 14 hours.";
/// Two-digit years above this are of the twentieth century.
const TWO_DIGIT_YEAR_MAX: i32 = 29;

impl DateTime {
    /// Reads a text that has exactly the form of a pattern ([`format`](Self::format) lists them), as .NET's
    /// `ParseExact` does it in the invariant culture. With an offset or `Z` in it the date is of the process's zone
    /// and kind Local, without one of kind Unspecified. What a pattern lacks is the current year, the first month or
    /// day, and midnight; a date that is lacking whole is today.
    ///
    /// # Errors
    ///
    /// `System.FormatException`, with .NET's text, if it has another form, or the pattern is none.
    ///
    /// ```
    /// use asmx_types::DateTime;
    ///
    /// let date = DateTime::parse_exact("07.05.2010 13:04", "dd.MM.yyyy HH:mm")?;
    /// assert_eq!(date, DateTime::unspecified(2010, 5, 7)?.at(13, 4, 0)?);
    /// let error = DateTime::parse_exact("7.5.2010", "dd.MM.yyyy").unwrap_err();
    /// assert_eq!(error.message(), "String was not recognized as a valid DateTime.");
    /// # Ok::<(), asmx_types::Error>(())
    /// ```
    pub fn parse_exact(text: &str, pattern: &str) -> Result<Self, Error> {
        Self::parse_exact_in(text, pattern, &TimeZone::system())
    }

    /// Reads a text as [`parse_exact`](Self::parse_exact) does it, for a server in a zone.
    ///
    /// # Errors
    ///
    /// `System.FormatException`, with .NET's text, if it has another form, or the pattern is none.
    pub fn parse_exact_in(text: &str, pattern: &str, zone: &TimeZone) -> Result<Self, Error> {
        read(text, pattern, zone).map_err(|message| Error::new(exception::FORMAT, message))
    }
}

fn read(text: &str, pattern: &str, zone: &TimeZone) -> Result<DateTime, String> {
    let parts = match pattern {
        "" => return Err("Format specifier was invalid.".to_owned()),
        standard => {
            expand(standard).map_err(|wrong| wrong.message("Input string was not in a correct format."))?
        }
    };
    let parts = tokens(parts).map_err(|wrong| wrong.message("Format specifier was invalid."))?;
    let mut given = Given::default();
    if pattern == "U" {
        given.offset = Some(0);
    }
    let mut rest = text;
    let mut parts = parts.into_iter().peekable();
    while let Some(part) = parts.next() {
        rest = match part {
            Token::Literal(literal) => match (rest.strip_prefix(literal), parts.peek()) {
                (Some(after), _) => after,
                (None, Some(Token::Field('F', _))) if literal == '.' => {
                    parts.next();
                    rest
                }
                (None, _) => return Err(NOT_RECOGNIZED.to_owned()),
            },
            Token::Field(letter, count) => given.field(letter, count, rest).ok_or(NOT_RECOGNIZED)?,
        };
    }
    if !rest.is_empty() {
        return Err(NOT_RECOGNIZED.to_owned());
    }
    Ok(given.date(zone)?)
}

/// What a text said.
#[derive(Default)]
struct Given {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
    weekday: Option<usize>,
    hour: Option<u32>,
    /// The hour is one of twelve.
    of_twelve: bool,
    afternoon: Option<bool>,
    minute: Option<u32>,
    second: Option<u32>,
    /// In ticks.
    fraction: Option<i64>,
    /// In minutes.
    offset: Option<i64>,
}

impl Given {
    /// Reads a part at the start of a text, and gives what follows. A part may come again with the same value.
    fn field<'t>(&mut self, letter: char, count: usize, text: &'t str) -> Option<&'t str> {
        match (letter, count) {
            ('y', _) => {
                let (number, rest) = number(text, count)?;
                let year = i32::try_from(number).ok()?;
                let century = if count > 2 || year > 99 { 0 } else { century(year) };
                set(&mut self.year, century + year).then_some(rest)
            }
            ('M', 1..=2) => put(&mut self.month, text, count),
            ('M', _) => {
                let (month, rest) = name(text, &MONTHS, count == 3)?;
                set(&mut self.month, u32::try_from(month).ok()? + 1).then_some(rest)
            }
            ('d', 1..=2) => put(&mut self.day, text, count),
            ('d', _) => {
                let (weekday, rest) = name(text, &DAYS, count == 3)?;
                set(&mut self.weekday, weekday).then_some(rest)
            }
            ('h', _) => {
                self.of_twelve = true;
                put(&mut self.hour, text, count.min(2))
            }
            ('H', _) => put(&mut self.hour, text, count.min(2)),
            ('m', _) => put(&mut self.minute, text, count.min(2)),
            ('s', _) => put(&mut self.second, text, count.min(2)),
            ('f' | 'F', _) => {
                let digits = text.bytes().take(count).take_while(u8::is_ascii_digit).count();
                if letter == 'f' && digits < count {
                    return None;
                }
                let ticks = format!("{:0<7}", &text[..digits]).parse().ok()?;
                set(&mut self.fraction, ticks).then_some(&text[digits..])
            }
            ('t', 1) => {
                let afternoon = match text.chars().next()? {
                    'A' => false,
                    'P' => true,
                    _ => return None,
                };
                set(&mut self.afternoon, afternoon).then_some(&text[1..])
            }
            ('t', _) => {
                let (afternoon, rest) = name(text, &["AM", "PM"], false)?;
                set(&mut self.afternoon, afternoon == 1).then_some(rest)
            }
            ('z', _) => self.offset(text, count),
            ('K', _) => match text.strip_prefix('Z') {
                Some(rest) => set(&mut self.offset, 0).then_some(rest),
                None if text.starts_with(['+', '-']) => self.offset(text, 3),
                None => Some(text),
            },
            _ => name(text, &["A.D.", "AD"], false).map(|(_, rest)| rest),
        }
    }

    fn offset<'t>(&mut self, text: &'t str, count: usize) -> Option<&'t str> {
        let (sign, rest) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+')?),
        };
        let (hours, mut rest) = number(rest, if count == 2 { 2 } else { 1 })?;
        let mut minutes = 0;
        if count > 2 {
            (minutes, rest) = match rest.strip_prefix(':') {
                Some(after) => number(after, 1)?,
                None => number(rest, 2)?,
            };
        }
        let whole = sign * i64::from(hours * 60 + minutes);
        (minutes < 60 && set(&mut self.offset, whole)).then_some(rest)
    }

    fn date(self, zone: &TimeZone) -> Result<DateTime, &'static str> {
        let today = || DateTime::now_in(zone);
        let (year, month, day) = match (self.year, self.month, self.day) {
            (None, None, None) => {
                let today = today();
                (today.year(), today.month(), today.day())
            }
            (year, month, day) => {
                (year.unwrap_or_else(|| today().year()), month.unwrap_or(1), day.unwrap_or(1))
            }
        };
        let hour = self.hour()?;
        let midnight = DateTime::from_date(year, month, day).ok_or(NO_SUCH_DATE)?;
        let time = midnight.at(hour, self.minute.unwrap_or(0), self.second.unwrap_or(0));
        let weekday = usize::try_from(midnight.ticks() / TICKS_PER_DAY % 7).unwrap_or(0);
        if self.weekday.is_some_and(|given| given != weekday) {
            return Err(WRONG_WEEKDAY);
        }
        let time = time.map_err(|_| NO_SUCH_DATE)?;
        let date = time + TimeSpan::from_ticks(self.fraction.unwrap_or(0));
        let Some(offset) = self.offset else { return Ok(date) };
        if offset.abs() > 14 * 60 {
            return Err(OFFSET_OUT_OF_RANGE);
        }
        let utc = DateTime::from_ticks(date.ticks() - offset * TICKS_PER_MINUTE, DateTimeKind::Utc);
        Ok(utc.ok_or(OUT_OF_RANGE)?.to_local(zone))
    }

    /// The hour of the day; one of twelve without AM or PM is before noon.
    fn hour(&self) -> Result<u32, &'static str> {
        let hour = self.hour.unwrap_or(0);
        match self.afternoon {
            _ if self.of_twelve && hour > 12 => Err(NOT_RECOGNIZED),
            Some(true) if self.of_twelve => Ok(hour % 12 + 12),
            _ if self.of_twelve => Ok(hour % 12),
            Some(afternoon) if afternoon != (hour >= 12) && self.hour.is_some() => Err(NOT_RECOGNIZED),
            _ => Ok(hour),
        }
    }
}

/// Keeps a value, unless another one is there.
fn set<T: PartialEq + Copy>(place: &mut Option<T>, value: T) -> bool {
    *place.get_or_insert(value) == value
}

/// Reads a number of so many digits, or one or two.
fn put<'t>(place: &mut Option<u32>, text: &'t str, count: usize) -> Option<&'t str> {
    let (number, rest) = number(text, count)?;
    set(place, number).then_some(rest)
}

/// A number of exactly so many digits; of one or two, if it is one.
fn number(text: &str, count: usize) -> Option<(u32, &str)> {
    let most = count.max(2);
    let digits = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    if digits < count {
        return None;
    }
    let (digits, rest) = text.split_at(digits);
    Some((digits.parse().ok()?, rest))
}

/// Which of some names a text starts with, in any case.
fn name<'t>(text: &'t str, names: &[&'static str], abbreviation: bool) -> Option<(usize, &'t str)> {
    names.iter().enumerate().find_map(|(index, name)| {
        let name = if abbreviation { abbreviated(name) } else { name };
        let (start, rest) = text.split_at_checked(name.len())?;
        start.eq_ignore_ascii_case(name).then_some((index, rest))
    })
}

fn century(year: i32) -> i32 {
    if year <= TWO_DIGIT_YEAR_MAX { 2000 } else { 1900 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_delhi(text: &str, pattern: &str) -> Result<DateTime, Error> {
        DateTime::parse_exact_in(text, pattern, &TimeZone::get("Asia/Kolkata").unwrap())
    }

    #[test]
    fn texts_of_a_form_are_read() {
        for (text, pattern, expected) in [
            ("2010-05-07", "yyyy-MM-dd", "2010-05-07T00:00:00.0000000"),
            ("05/07/2010", "d", "2010-05-07T00:00:00.0000000"),
            ("05/07/2010 13:04:05", "G", "2010-05-07T13:04:05.0000000"),
            ("Friday, 07 May 2010", "D", "2010-05-07T00:00:00.0000000"),
            ("2010-05-07T13:04:05", "s", "2010-05-07T13:04:05.0000000"),
            ("2010-05-07 13:04:05Z", "u", "2010-05-07T13:04:05.0000000"),
            ("Fri, 07 May 2010 13:04:05 GMT", "r", "2010-05-07T13:04:05.0000000"),
            ("2010-05-07T13:04:05.1234567", "o", "2010-05-07T13:04:05.1234567"),
            ("20100507130405123", "yyyyMMddHHmmssfff", "2010-05-07T13:04:05.1230000"),
            ("7.5.10", "d.M.yy", "2010-05-07T00:00:00.0000000"),
            ("17.12.30", "d.M.yy", "1930-12-17T00:00:00.0000000"),
            ("7-mAY-2010", "d-MMM-yyyy", "2010-05-07T00:00:00.0000000"),
            ("September 2010", "MMMM yyyy", "2010-09-01T00:00:00.0000000"),
            ("2010", "yyyy", "2010-01-01T00:00:00.0000000"),
            ("2010-05-07 1:04 PM", "yyyy-MM-dd h:mm tt", "2010-05-07T13:04:00.0000000"),
            ("2010-05-07 12:04 am", "yyyy-MM-dd hh:mm tt", "2010-05-07T00:04:00.0000000"),
            ("2010-05-07 12 P", "yyyy-MM-dd h t", "2010-05-07T12:00:00.0000000"),
            ("2010-05-07 01", "yyyy-MM-dd hh", "2010-05-07T01:00:00.0000000"),
            ("2010-05-07 05.5", "yyyy-MM-dd ss.FFF", "2010-05-07T00:00:05.5000000"),
            ("2010-05-07 05", "yyyy-MM-dd ss.FFF", "2010-05-07T00:00:05.0000000"),
            ("2010-05-07 2010", "yyyy-MM-dd yyyy", "2010-05-07T00:00:00.0000000"),
            ("on the 7th of 5/2010", "'on the' d\"th of\" M/yyyy", "2010-05-07T00:00:00.0000000"),
        ] {
            let date = in_delhi(text, pattern).unwrap();
            assert_eq!(
                (date.to_string().as_str(), date.kind()),
                (expected, DateTimeKind::Unspecified),
                "{text}"
            );
        }
    }

    /// With an offset they are local times.
    #[test]
    fn offsets_are_converted() {
        for (text, pattern) in [
            ("2010-05-07T13:04:05.0000000Z", "o"),
            ("2010-05-07T15:04:05.0000000+02:00", "o"),
            ("Friday, 07 May 2010 13:04:05", "U"),
            ("2010-05-07 08:04:05 -5", "yyyy-MM-dd HH:mm:ss z"),
            ("2010-05-07 08:04:05 -05", "yyyy-MM-dd HH:mm:ss zz"),
            ("2010-05-07 09:34:05 -0330", "yyyy-MM-dd HH:mm:ss zzz"),
        ] {
            let date = in_delhi(text, pattern).unwrap();
            assert_eq!(date.to_string(), "2010-05-07T18:34:05.0000000", "{text}");
            assert_eq!(date.kind(), DateTimeKind::Local, "{text}");
        }
    }

    /// What a pattern does not have.
    #[test]
    fn what_is_lacking_is_filled_in() {
        let now = DateTime::now_in(&TimeZone::get("Asia/Kolkata").unwrap());
        let time = in_delhi("13:04", "HH:mm").unwrap();
        assert!(time.date() == now.date() || time.date() == now.date().add_days(1).unwrap());
        let day = in_delhi("05-07", "MM-dd").unwrap();
        assert!((now.year()..=now.year() + 1).contains(&day.year()));
        assert_eq!((day.month(), day.day()), (5, 7));
    }

    #[test]
    fn errors_are_dot_nets() {
        for (text, pattern, message) in [
            ("", "yyyy", NOT_RECOGNIZED),
            ("2010-5-07", "yyyy-MM-dd", NOT_RECOGNIZED),
            ("2010-05-07 ", "yyyy-MM-dd", NOT_RECOGNIZED),
            ("10-05-07", "yyyy-MM-dd", NOT_RECOGNIZED),
            ("2010/05/07", "yyyy-MM-dd", NOT_RECOGNIZED),
            ("2010-05-07 13", "yyyy-MM-dd hh", NOT_RECOGNIZED),
            ("2010-05-07 13 AM", "yyyy-MM-dd HH tt", NOT_RECOGNIZED),
            ("7 Mai 2010", "d MMM yyyy", NOT_RECOGNIZED),
            ("2010 2011", "yyyy yyyy", NOT_RECOGNIZED),
            ("7é", "d MMM", NOT_RECOGNIZED),
            ("2010-13-07", "yyyy-MM-dd", NO_SUCH_DATE),
            ("2010-02-29", "yyyy-MM-dd", NO_SUCH_DATE),
            ("25:00", "HH:mm", NO_SUCH_DATE),
            ("Thu 2010-05-07", "ddd yyyy-MM-dd", WRONG_WEEKDAY),
            ("2010-05-07 +15:00", "yyyy-MM-dd zzz", OFFSET_OUT_OF_RANGE),
            ("0001-01-01 +02:00", "yyyy-MM-dd zzz", OUT_OF_RANGE),
            ("x", "", "Format specifier was invalid."),
            ("x", "d\\", "Format specifier was invalid."),
            ("x", "x", "Input string was not in a correct format."),
            ("x", "d 'of", "Cannot find a matching quote character for the character '''."),
        ] {
            let error = in_delhi(text, pattern).unwrap_err();
            assert_eq!(
                (error.exception_type(), error.message()),
                ("System.FormatException", message),
                "{text} {pattern}"
            );
        }
    }

    /// What a pattern with all parts writes is read again.
    #[test]
    fn writing_and_reading_are_inverse() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        for ticks in (0..DateTime::MAX.ticks()).step_by(31_234_567_891_234_567) {
            let date = DateTime::from_ticks(ticks, DateTimeKind::Unspecified).unwrap();
            for pattern in
                ["o", "yyyyMMddHHmmssfffffff", "dddd, d MMMM yyyy h:m:s.FFFFFFF tt", "yyyy M d H m s fffffff"]
            {
                let text = date.format_in(pattern, &zone).unwrap();
                assert_eq!(DateTime::parse_exact_in(&text, pattern, &zone).unwrap(), date, "{text}");
            }
        }
    }
}
