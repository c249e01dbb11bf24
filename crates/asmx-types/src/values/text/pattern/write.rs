//! `DateTime.ToString(pattern)`.

use super::super::names::{DAYS, MONTHS, abbreviated};
use super::tokens::{Token, Wrong, expand, tokens};
use crate::error::exception;
use crate::values::calendar::{TICKS_PER_MINUTE, TICKS_PER_SECOND};
use crate::values::zone::local_offset;
use crate::{DateTime, DateTimeKind, Error};
use jiff::tz::TimeZone;

/// .NET writes no number with more.
const MOST_DIGITS: usize = 99;

impl DateTime {
    /// The date as .NET's `ToString(pattern)` writes it in the invariant culture: a standard pattern (`d`, `D`, `f`,
    /// `F`, `g`, `G`, `m`, `o`, `r`, `s`, `t`, `T`, `u`, `U`, `y`) or a custom one such as `yyyy-MM-dd HH:mm`. Nothing
    /// is `G`.
    ///
    /// Where the offset of a local time is asked for, it is that of the process's zone; a host with a zone of its own
    /// has [`format_in`](Self::format_in).
    ///
    /// # Errors
    ///
    /// `System.FormatException`, with .NET's text, if it is no pattern.
    ///
    /// ```
    /// use asmx_types::DateTime;
    ///
    /// let date = DateTime::utc(2010, 5, 7)?.at(13, 4, 5)?;
    /// assert_eq!(date.format("d")?, "05/07/2010");
    /// assert_eq!(date.format("u")?, "2010-05-07 13:04:05Z");
    /// assert_eq!(date.format("ddd, d MMM yy 'at' h:mm tt")?, "Fri, 7 May 10 at 1:04 PM");
    /// # Ok::<(), asmx_types::Error>(())
    /// ```
    pub fn format(self, pattern: &str) -> Result<String, Error> {
        self.format_in(pattern, &TimeZone::system())
    }

    /// The date as [`format`](Self::format) writes it, with the offsets of a zone.
    ///
    /// # Errors
    ///
    /// `System.FormatException`, with .NET's text, if it is no pattern.
    pub fn format_in(self, pattern: &str, zone: &TimeZone) -> Result<String, Error> {
        let date = if pattern == "U" { self.to_utc(zone) } else { self };
        write(date, pattern, zone).map_err(|wrong| {
            Error::new(exception::FORMAT, wrong.message("Input string was not in a correct format."))
        })
    }

    /// What `ToString()` gives, in which no zone matters.
    pub(crate) fn general(self) -> String {
        write(self, "G", &TimeZone::UTC).unwrap_or_default()
    }
}

fn write(date: DateTime, pattern: &str, zone: &TimeZone) -> Result<String, Wrong> {
    let mut text = String::new();
    for part in tokens(expand(if pattern.is_empty() { "G" } else { pattern })?)? {
        match part {
            Token::Literal(literal) => text.push(literal),
            Token::Field('F', count) => fraction_if_any(date, count, &mut text),
            Token::Field(letter, count) => text.push_str(&field(date, letter, count, zone)),
        }
    }
    Ok(text)
}

fn field(date: DateTime, letter: char, count: usize, zone: &TimeZone) -> String {
    let number = |value: u32| if count == 1 { value.to_string() } else { format!("{value:02}") };
    match (letter, count) {
        ('y', 1..=2) => number(date.year().unsigned_abs() % 100),
        ('y', _) => format!("{:0width$}", date.year(), width = count.min(MOST_DIGITS)),
        ('M', 1..=2) => number(date.month()),
        ('M', 3) => abbreviated(month_name(date)).to_owned(),
        ('M', _) => month_name(date).to_owned(),
        ('d', 1..=2) => number(date.day()),
        ('d', 3) => abbreviated(day_name(date)).to_owned(),
        ('d', _) => day_name(date).to_owned(),
        ('H', _) => number(date.hour()),
        ('h', _) => number((date.hour() + 11) % 12 + 1),
        ('m', _) => number(date.minute()),
        ('s', _) => number(date.second()),
        ('f', _) => fraction(date)[..count.min(7)].to_owned(),
        ('t', 1) => if date.hour() < 12 { "A" } else { "P" }.to_owned(),
        ('t', _) => if date.hour() < 12 { "AM" } else { "PM" }.to_owned(),
        ('z', _) => offset(date, count, zone),
        ('K', _) => match date.kind() {
            DateTimeKind::Utc => "Z".to_owned(),
            DateTimeKind::Local => offset(date, 3, zone),
            DateTimeKind::Unspecified => String::new(),
        },
        _ => "A.D.".to_owned(),
    }
}

fn month_name(date: DateTime) -> &'static str {
    MONTHS[date.month() as usize - 1]
}

fn day_name(date: DateTime) -> &'static str {
    DAYS[(date.day_of_week() as usize + 6) % 7]
}

/// The seven digits after the second.
fn fraction(date: DateTime) -> String {
    format!("{:07}", date.ticks() % TICKS_PER_SECOND)
}

/// So many digits without zeros at the end; if none is left, the point before them goes, too.
fn fraction_if_any(date: DateTime, count: usize, text: &mut String) {
    let digits = fraction(date);
    match digits[..count.min(7)].trim_end_matches('0') {
        "" => {
            if text.ends_with('.') {
                text.pop();
            }
        }
        digits => text.push_str(digits),
    }
}

/// The offset of the clock time in the zone. .NET Framework takes a date in UTC for a local one here.
fn offset(date: DateTime, count: usize, zone: &TimeZone) -> String {
    let minutes = local_offset(date.ticks(), date.is_first_of_two(), zone) / TICKS_PER_MINUTE;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    match count {
        1 => format!("{sign}{hours}"),
        2 => format!("{sign}{hours:02}"),
        _ => format!("{sign}{hours:02}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date() -> DateTime {
        let second = DateTime::unspecified(2009, 6, 5).and_then(|date| date.at(13, 4, 7)).unwrap();
        DateTime::from_ticks(second.ticks() + 1_234_500, DateTimeKind::Unspecified).unwrap()
    }

    fn in_delhi(date: DateTime, pattern: &str) -> String {
        date.format_in(pattern, &TimeZone::get("Asia/Kolkata").unwrap()).unwrap()
    }

    #[test]
    fn standard_patterns_of_the_invariant_culture() {
        for (pattern, text) in [
            ("", "06/05/2009 13:04:07"),
            ("d", "06/05/2009"),
            ("D", "Friday, 05 June 2009"),
            ("f", "Friday, 05 June 2009 13:04"),
            ("F", "Friday, 05 June 2009 13:04:07"),
            ("g", "06/05/2009 13:04"),
            ("G", "06/05/2009 13:04:07"),
            ("m", "June 05"),
            ("M", "June 05"),
            ("o", "2009-06-05T13:04:07.1234500"),
            ("O", "2009-06-05T13:04:07.1234500"),
            ("r", "Fri, 05 Jun 2009 13:04:07 GMT"),
            ("R", "Fri, 05 Jun 2009 13:04:07 GMT"),
            ("s", "2009-06-05T13:04:07"),
            ("t", "13:04"),
            ("T", "13:04:07"),
            ("u", "2009-06-05 13:04:07Z"),
            ("U", "Friday, 05 June 2009 07:34:07"),
            ("y", "2009 June"),
            ("Y", "2009 June"),
        ] {
            assert_eq!(in_delhi(date(), pattern), text, "{pattern}");
        }
        assert_eq!(in_delhi(date().with_kind(DateTimeKind::Utc), "o"), "2009-06-05T13:04:07.1234500Z");
        assert_eq!(in_delhi(date().with_kind(DateTimeKind::Local), "o"), "2009-06-05T13:04:07.1234500+05:30");
    }

    #[test]
    fn custom_patterns() {
        for (pattern, text) in [
            ("yyyy-MM-dd", "2009-06-05"),
            ("yyyyMMddHHmmssfff", "20090605130407123"),
            ("y yy yyy yyyy yyyyy", "9 09 2009 2009 02009"),
            ("M MM MMM MMMM MMMMM", "6 06 Jun June June"),
            ("d/dd/ddd/dddd", "5/05/Fri/Friday"),
            ("H HH h hh", "13 13 1 01"),
            ("m mm s ss sss", "4 04 7 07 07"),
            ("f ff fff ffff fffff ffffff fffffff", "1 12 123 1234 12345 123450 1234500"),
            ("ss.F ss.FF ss.FFFFFFF", "07.1 07.12 07.12345"),
            ("t tt ttt", "P PM PM"),
            ("z zz zzz", "+5 +05 +05:30"),
            ("HH'h'mm\"min\"", "13h04min"),
            ("'it''s' \\d \\\\", "its d \\"),
            ("'a\\'b'", "a'b"),
            ("%d", "5"),
            ("%h:%m", "1:4"),
            ("d. MMMM, gg", "5. June, A.D."),
            ("yyyy年", "2009年"),
            ("dK", "5"),
        ] {
            assert_eq!(in_delhi(date(), pattern), text, "{pattern}");
        }
        let midnight = DateTime::local(2020, 1, 1).unwrap();
        assert_eq!(in_delhi(midnight, "h hh t ss.FFF ss.fff"), "12 12 A 00 00.000");
        assert_eq!(in_delhi(midnight, "%K"), "+05:30");
        assert_eq!(in_delhi(midnight.with_kind(DateTimeKind::Utc), "K zzz"), "Z +05:30");
        assert_eq!(in_delhi(DateTime::MIN, "zzz yyyy yyy y"), "+05:30 0001 001 1");
        let west = midnight.format_in("z zzz", &TimeZone::get("America/St_Johns").unwrap()).unwrap();
        assert_eq!(west, "-3 -03:30");
        assert_eq!(in_delhi(midnight, &"y".repeat(100_000)).len(), MOST_DIGITS);
    }

    #[test]
    fn what_is_no_pattern() {
        for (pattern, message) in [
            ("x", "Input string was not in a correct format."),
            ("%", "Input string was not in a correct format."),
            ("d%", "Input string was not in a correct format."),
            ("%%d", "Input string was not in a correct format."),
            ("d\\", "Input string was not in a correct format."),
            ("ffffffff", "Input string was not in a correct format."),
            ("d 'of", "Cannot find a matching quote character for the character '''."),
            ("d \"of'", "Cannot find a matching quote character for the character '\"'."),
        ] {
            let error = date().format(pattern).unwrap_err();
            assert_eq!(
                (error.exception_type(), error.message()),
                ("System.FormatException", message),
                "{pattern}"
            );
        }
    }
}
