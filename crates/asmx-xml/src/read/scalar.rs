//! Texts as values, as `XmlConvert` reads them.

use asmx_types::support::{exception, integer_range, integer_value, number};
use asmx_types::{DateTime, DateTimeKind, EnumDescriptor, Guid, Scalar, Uri, Value};
use jiff::tz::TimeZone;

/// An exception's type and text.
type Wrong = (&'static str, String);

/// `Convert.FromBase64String`, of what is none.
pub(crate) const NO_BASE64: &str = "The input is not a valid Base-64 string as it contains a non-base 64 character, more than \
     two padding characters, or an illegal character among the padding characters. ";

/// Normalised, as the readers of JSON do it.
pub(crate) fn scalar(text: &str, ty: Scalar, zone: &TimeZone) -> Result<Value, Wrong> {
    let trimmed = text.trim_matches([' ', '\t', '\r', '\n']);
    match ty {
        Scalar::String => Ok(Value::from(text)),
        Scalar::Boolean => match trimmed {
            "true" | "1" => Ok(Value::Bool(true)),
            "false" | "0" => Ok(Value::Bool(false)),
            _ => Err((exception::FORMAT, format!("The string '{trimmed}' is not a valid Boolean value."))),
        },
        Scalar::Double => double(trimmed).map(Value::Double).ok_or_else(|| not_a_number(trimmed, "a Double")),
        Scalar::Single => double(trimmed)
            .and_then(number::narrow)
            .map(|single| Value::Double(single.into()))
            .ok_or_else(|| not_a_number(trimmed, "a Single")),
        Scalar::Decimal => number::decimal_number(trimmed)
            .map(Value::Decimal)
            .ok_or_else(|| not_a_number(trimmed, "a Decimal")),
        Scalar::Char => match integer(trimmed, Scalar::UInt16)? {
            Value::Int(unit) => {
                let c =
                    u32::try_from(unit).ok().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
                Ok(Value::String(c.to_string()))
            }
            value => Ok(value),
        },
        Scalar::DateTime => match date(trimmed, zone) {
            Some(date) => Ok(Value::DateTime(date)),
            None => Err((exception::FORMAT, format!("The string '{trimmed}' is not a valid AllXsd value."))),
        },
        Scalar::Guid => match trimmed.parse::<Guid>() {
            Ok(guid) => Ok(Value::String(guid.to_string())),
            Err(error) => Err((error.exception_type(), error.message().to_owned())),
        },
        Scalar::Uri => match Uri::new(trimmed) {
            Ok(uri) => Ok(Value::String(uri.into_string())),
            Err(error) => Err((error.exception_type(), error.message().to_owned())),
        },
        integer => self::integer(trimmed, integer),
    }
}

/// A name, or the names of several flags with white space between.
pub(crate) fn enumeration(text: &str, ty: &EnumDescriptor) -> Result<Value, Wrong> {
    let value = |name: &str| ty.values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    let number = match ty.flags {
        true => text.split_ascii_whitespace().try_fold(0, |all, name| Some(all | value(name)?)),
        false => value(text.trim_ascii()),
    };
    let number = number.filter(|number| ty.open || ty.is_defined(*number));
    number.map(|number| integer_value(number, ty.underlying)).ok_or_else(|| {
        let name = asmx_types::support::short_name(ty.full_name);
        let text = format!("Instance validation error: '{text}' is not a valid value for {name}.");
        (exception::INVALID_OPERATION, text)
    })
}

fn double(text: &str) -> Option<f64> {
    match text {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        text => number::double(text),
    }
}

fn integer(text: &str, ty: Scalar) -> Result<Value, Wrong> {
    let (range, name) = integer_range(ty);
    match number::integer(text).filter(|number| range.contains(number)) {
        Some(number) => Ok(integer_value(number, ty)),
        None => Err(not_a_number(text, name)),
    }
}

/// A number that is too large, or none.
fn not_a_number(text: &str, name: &str) -> Wrong {
    let digits = text.trim_start_matches(['-', '+']);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.parse::<f64>().is_ok();
    match is_number && !(name.contains("nt") && digits.contains(['.', 'e', 'E'])) {
        true => (exception::OVERFLOW, format!("Value was either too large or too small for {name}.")),
        false => (exception::FORMAT, "Input string was not in a correct format.".to_owned()),
    }
}

/// The bytes of a text in base64, in which white space means nothing.
pub(crate) fn bytes(text: &str) -> Option<Vec<Value>> {
    Some(base64(text)?.into_iter().map(Value::from).collect())
}

/// The same as they are.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut digits = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    loop {
        let Some(first) = digits.next() else { return Some(bytes) };
        let group = [first, digits.next()?, digits.next()?, digits.next()?];
        let padding = group.iter().rev().take_while(|byte| **byte == b'=').count();
        if padding > 2 || (padding > 0 && digits.clone().next().is_some()) {
            return None;
        }
        let mut bits = 0_u32;
        for byte in &group[..4 - padding] {
            bits = bits << 6 | u32::from(sextet(*byte)?);
        }
        bits <<= 6 * padding;
        bytes.extend_from_slice(&bits.to_be_bytes()[1..4 - padding]);
    }
}

fn sextet(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

/// A fraction of a second. Of more digits than there are ticks the next one rounds; other languages send nine.
fn ticks_of(fraction: &str) -> Option<i64> {
    let (kept, more) = fraction.split_at(fraction.len().min(7));
    let ticks = kept.parse::<i64>().ok()? * 10_i64.pow(7 - u32::try_from(kept.len()).ok()?);
    Some(ticks + i64::from(more.starts_with(['5', '6', '7', '8', '9'])))
}

/// `yyyy-MM-dd[THH:mm:ss[.fffffff]][zone]`, or a year, with or without its month, and no zone: with `Z` of kind Utc, with an offset the server's local time.
pub(super) fn date(text: &str, zone: &TimeZone) -> Option<DateTime> {
    match text.len() {
        4 => return date(&format!("{text}-01-01"), zone),
        7 => return date(&format!("{text}-01"), zone),
        _ => {}
    }
    let (date, rest) = text.split_at_checked(10)?;
    let number =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u8>().ok())?;
    let (year, month, day) = (date.get(..4)?, date.get(5..7)?, date.get(8..)?);
    let year = year.bytes().all(|byte| byte.is_ascii_digit()).then(|| year.parse::<i32>().ok())??;
    if date.as_bytes()[4] != b'-' || date.as_bytes()[7] != b'-' {
        return None;
    }
    let (mut clock, mut ticks, mut rest) = ((0, 0, 0), 0, rest);
    if let Some(time) = rest.strip_prefix('T') {
        let (time, after) = time.split_at_checked(8)?;
        if time.as_bytes()[2] != b':' || time.as_bytes()[5] != b':' {
            return None;
        }
        clock = (number(time.get(..2)?)?, number(time.get(3..5)?)?, number(time.get(6..)?)?);
        rest = after;
        if let Some(fraction) = rest.strip_prefix('.') {
            let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
            if digits == 0 {
                return None;
            }
            let (fraction, after) = fraction.split_at(digits);
            ticks = ticks_of(fraction)?;
            rest = after;
        }
    }
    let (month, day) = (number(month)?, number(day)?);
    let whole =
        DateTime::new(year, month.into(), day.into(), clock.0.into(), clock.1.into(), clock.2.into())?;
    let ticks = whole.ticks() + ticks;
    match rest {
        "" => DateTime::from_ticks(ticks, DateTimeKind::Unspecified),
        "Z" => DateTime::from_ticks(ticks, DateTimeKind::Utc),
        offset => {
            let sign = if offset.starts_with('-') { -1 } else { 1 };
            let (hours, minutes) = offset.strip_prefix(['+', '-'])?.split_once(':')?;
            if hours.len() != 2 || minutes.len() != 2 {
                return None;
            }
            let (hours, minutes) = (i64::from(number(hours)?), i64::from(number(minutes)?));
            if hours > 14 || minutes > 59 {
                return None;
            }
            let offset = sign * (hours * 60 + minutes) * 600_000_000;
            DateTime::from_ticks(ticks.checked_sub(offset)?, DateTimeKind::Utc).map(|utc| utc.to_local(zone))
        }
    }
}
