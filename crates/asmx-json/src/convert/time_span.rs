//! `TimeSpan.Parse` (CNV-23).

use crate::TimeSpan;
use crate::error::{Error, exception};

const TICKS_PER_SECOND: i128 = 10_000_000;

/// `[-][d.]hh:mm[:ss[.fffffff]]`, `d:hh:mm[:ss…]`, or whole days.
///
/// # Errors
///
/// `None` for a text of another form, an overflow error for parts out of range.
pub(crate) fn parse(text: &str) -> Option<Result<TimeSpan, Error>> {
    let text = text.trim();
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let mut numbers = Vec::new();
    let mut separators = String::new();
    let mut rest = text;
    loop {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || numbers.len() == 5 {
            return None;
        }
        numbers.push(&rest[..digits]);
        match rest[digits..].chars().next() {
            None => break,
            Some(separator @ (':' | '.')) => separators.push(separator),
            Some(_) => return None,
        }
        rest = &rest[digits + 1..];
    }
    let readings: &[&[Part]] = match separators.as_str() {
        "" => &[&[Part::Days]],
        ":" => &[&[Part::Hours, Part::Minutes]],
        "::" => &[&[Part::Hours, Part::Minutes, Part::Seconds], &[Part::Days, Part::Hours, Part::Minutes]],
        ".:" => &[&[Part::Days, Part::Hours, Part::Minutes]],
        ":::" | ".::" => &[&[Part::Days, Part::Hours, Part::Minutes, Part::Seconds]],
        "::." => &[&[Part::Hours, Part::Minutes, Part::Seconds, Part::Fraction]],
        ":::." | ".::." => &[&[Part::Days, Part::Hours, Part::Minutes, Part::Seconds, Part::Fraction]],
        _ => return None,
    };
    let span = readings.iter().find_map(|parts| ticks(&numbers, parts, negative)).map(TimeSpan::from_ticks);
    Some(span.ok_or_else(|| {
        let message = "The TimeSpan could not be parsed because at least one of the numeric components is out of \
             range or contains too many digits.";
        Error::new(exception::OVERFLOW, message)
    }))
}

#[derive(Clone, Copy)]
enum Part {
    Days,
    Hours,
    Minutes,
    Seconds,
    Fraction,
}

/// `None` if a part is out of range.
fn ticks(numbers: &[&str], parts: &[Part], negative: bool) -> Option<i64> {
    let mut total: i128 = 0;
    for (digits, part) in numbers.iter().zip(parts) {
        let number: i128 = if digits.len() > 18 { return None } else { digits.parse().ok()? };
        let (limit, unit) = match part {
            Part::Days => (10_675_199, 86_400 * TICKS_PER_SECOND),
            Part::Hours => (23, 3_600 * TICKS_PER_SECOND),
            Part::Minutes => (59, 60 * TICKS_PER_SECOND),
            Part::Seconds => (59, TICKS_PER_SECOND),
            Part::Fraction => {
                (9_999_999, 10_i128.pow(u32::try_from(7_usize.checked_sub(digits.len())?).ok()?))
            }
        };
        if number > limit {
            return None;
        }
        total += number * unit;
    }
    i64::try_from(if negative { -total } else { total }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cnv_23_forms() {
        for (text, display) in [
            ("5", "5.00:00:00"),
            ("01:02:03", "01:02:03"),
            ("1.02:03:04", "1.02:03:04"),
            ("-01:00:00", "-01:00:00"),
            ("00:00:01.5", "00:00:01.5000000"),
            ("25:00:00", "25.00:00:00"),
            (" 1:30 ", "01:30:00"),
            ("1:02:03:04.005", "1.02:03:04.0050000"),
            ("-10675199.02:48:05.4775808", "-10675199.02:48:05.4775808"),
        ] {
            assert_eq!(parse(text).unwrap().unwrap().to_string(), display, "{text}");
        }
        for text in ["", "abc", "1.5", "1:2:", ":1:2", "1e5", "--1:00", "1:00 x"] {
            assert!(parse(text).is_none(), "{text}");
        }
        assert_eq!(parse("1:60").unwrap().unwrap_err().exception_type(), "System.OverflowException");
        assert_eq!(parse("99999999").unwrap().unwrap_err().exception_type(), "System.OverflowException");
    }
}
