//! `TimeSpan.Parse` (CNV-23).

use crate::error::{Error, exception};

const TICKS_PER_SECOND: i128 = 10_000_000;

/// `[-][d.]hh:mm[:ss[.fffffff]]`, `d:hh:mm[:ss…]`, or whole days; gives ticks.
///
/// # Errors
///
/// The converter's format error for a text of another form, an overflow error for parts out of range.
pub(crate) fn parse(text: &str) -> Result<i64, Error> {
    match ticks_of(text) {
        Some(ticks) => ticks,
        None => Err(Error::not_valid(exception::FORMAT, text, "TimeSpan")),
    }
}

/// `None` for a text of another form.
fn ticks_of(text: &str) -> Option<Result<i64, Error>> {
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
    let ticks = readings.iter().find_map(|parts| ticks(&numbers, parts, negative));
    Some(ticks.ok_or_else(|| {
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
