//! `Decimal.Parse`.

use crate::Decimal;
use crate::number::{Parts, parts, sign};
use core::{fmt, str};

/// The largest mantissa of a decimal.
const MAX_MANTISSA: u128 = (1 << 96) - 1;
/// The largest scale of a decimal.
const MAX_SCALE: i64 = 28;

/// A text that is no decimal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseDecimalError(());

impl fmt::Display for ParseDecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a decimal number within System.Decimal's range")
    }
}

impl std::error::Error for ParseDecimalError {}

/// With the scale as written; more digits than fit are rounded half to even (REQ-42).
impl str::FromStr for Decimal {
    type Err = ParseDecimalError;

    fn from_str(text: &str) -> Result<Self, ParseDecimalError> {
        short(text).or_else(|| decimal_float(text.trim())).ok_or(ParseDecimalError(()))
    }
}

/// `Decimal` with `NumberStyles.Number`: a sign before or after, digits, a point; no exponent (REQ-41).
pub fn decimal_number(text: &str) -> Option<Decimal> {
    if let Some(number) = short(text) {
        return Some(number);
    }
    let (negative, unsigned) = sign(text.as_bytes());
    let parts = parts(unsigned)?;
    let signed = unsigned.len() < text.len();
    let trailing_minus = match parts.rest {
        [] => false,
        [b'-'] if !signed => true,
        [b'+'] if !signed => false,
        _ => return None,
    };
    if unsigned.iter().any(|byte| matches!(byte, b'e' | b'E')) {
        return None;
    }
    decimal(negative || trailing_minus, &parts)
}

/// `Decimal` with `NumberStyles.Float`: a sign before, digits, a point, an exponent (CNV-14).
pub fn decimal_float(text: &str) -> Option<Decimal> {
    let (negative, unsigned) = sign(text.as_bytes());
    let parts = parts(unsigned)?;
    if parts.rest.is_empty() { decimal(negative, &parts) } else { None }
}

/// What nearly every number is: maybe a minus, and at most 18 digits with at most one point.
fn short(text: &str) -> Option<Decimal> {
    let bytes = text.as_bytes();
    let negative = bytes.first() == Some(&b'-');
    let bytes = &bytes[usize::from(negative)..];
    if bytes.len() > 18 {
        return None;
    }
    let mut mantissa: u64 = 0;
    let mut point = None;
    for (at, &byte) in bytes.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            mantissa = mantissa * 10 + u64::from(digit);
        } else if byte == b'.' && point.is_none() {
            point = Some(at);
        } else {
            return None;
        }
    }
    if bytes.len() == usize::from(point.is_some()) {
        return None;
    }
    let scale = point.map_or(0, |at| bytes.len() - at - 1);
    Some(Decimal::from_units(mantissa, u32::try_from(scale).ok()?, negative))
}

/// Rounds half to even where the digits don't fit.
fn decimal(negative: bool, parts: &Parts<'_>) -> Option<Decimal> {
    let mut mantissa: u128 = 0;
    let mut power = parts.exponent;
    let mut lost = false;
    for (digits, in_fraction) in [(parts.whole, false), (parts.fraction, true)] {
        for digit in digits {
            // 36 digits are more than enough to round to 29.
            if mantissa < 10_u128.pow(36) {
                mantissa = mantissa * 10 + u128::from(digit - b'0');
                power -= i64::from(in_fraction);
            } else {
                lost |= *digit != b'0';
                power += i64::from(!in_fraction);
            }
        }
    }
    while power > 0 && mantissa != 0 {
        mantissa = mantissa.checked_mul(10).filter(|mantissa| *mantissa <= MAX_MANTISSA)?;
        power -= 1;
    }
    let scale = power.min(0).unsigned_abs();
    let mut dropped = scale.saturating_sub(MAX_SCALE.unsigned_abs());
    loop {
        let rounded = round(mantissa, dropped, lost);
        if rounded <= MAX_MANTISSA {
            return Decimal::from_parts(
                rounded,
                u32::try_from(scale - dropped).ok()?,
                negative && rounded != 0,
            );
        }
        dropped += 1;
        if dropped > scale {
            return None;
        }
    }
}

/// `mantissa / 10^count`, half to even; `lost` says that something non-zero follows the mantissa's last digit.
fn round(mantissa: u128, count: u64, lost: bool) -> u128 {
    if count == 0 {
        // What was lost lies beyond 36 digits, so this mantissa is too large anyway.
        return mantissa;
    }
    let Some(unit) = u32::try_from(count).ok().and_then(|count| 10_u128.checked_pow(count)) else { return 0 };
    let (quotient, remainder) = (mantissa / unit, mantissa % unit);
    let up = match remainder.cmp(&(unit / 2)) {
        core::cmp::Ordering::Less => false,
        core::cmp::Ordering::Equal => lost || quotient % 2 == 1,
        core::cmp::Ordering::Greater => true,
    };
    quotient + u128::from(up)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<String> {
        decimal_number(text).map(|decimal| decimal.to_string())
    }

    #[test]
    fn req_42_decimals() {
        for (text, expected) in [
            ("1.0", "1.0"),
            (".5", "0.5"),
            ("5.", "5"),
            ("5-", "-5"),
            ("1.5-", "-1.5"),
            ("5+", "5"),
            ("-.5", "-0.5"),
            ("79228162514264337593543950335", "79228162514264337593543950335"),
            ("0.1000000000000000055511151231257827", "0.1000000000000000055511151231"),
            ("0.1234567890123456789012345678901", "0.1234567890123456789012345679"),
            ("0.00000000000000000000000000005", "0.0000000000000000000000000000"),
            ("0.00000000000000000000000000015", "0.0000000000000000000000000002"),
            ("0.000000000000000000000000000051", "0.0000000000000000000000000001"),
            ("7922816251426433759354395033.54", "7922816251426433759354395033.5"),
            ("-0.0", "0.0"),
        ] {
            assert_eq!(number(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "-",
            "+",
            ".",
            "-.",
            "..",
            "--5",
            "1.2.3",
            "1-2",
            "+5-",
            "1e5",
            "79228162514264337593543950336",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn cnv_14_decimals_with_exponent() {
        let float = |text| decimal_float(text).map(|decimal| decimal.to_string());
        assert_eq!(float("1e2").as_deref(), Some("100"));
        assert_eq!(float("1.50e1").as_deref(), Some("15.0"));
        assert_eq!(float("1e-3").as_deref(), Some("0.001"));
        assert_eq!(
            float("7.9228162514264337593543950335E+28").as_deref(),
            Some("79228162514264337593543950335")
        );
        assert_eq!(float("7.9228162514264338E+28"), None);
        assert_eq!(float("0e999999999999999999999").as_deref(), Some("0"));
        assert_eq!(float("5-"), None);
        assert_eq!(float("1e"), None);
    }
}
