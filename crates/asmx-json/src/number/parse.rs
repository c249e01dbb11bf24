//! Texts to numbers: the invariant culture's `Parse` for the styles that the dialect uses.

use crate::Decimal;

/// The largest mantissa of a decimal.
const MAX_MANTISSA: u128 = (1 << 96) - 1;
/// The largest scale of a decimal.
const MAX_SCALE: i64 = 28;

/// `NumberStyles.Integer` without white space: a sign and decimal digits, within 64 bits and a sign.
pub(crate) fn integer(text: &str) -> Option<i128> {
    let (negative, digits) = sign(text.as_bytes());
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let mut value: i128 = 0;
    for digit in digits {
        value = value * 10 + i128::from(digit - b'0');
        if value > 1 << 64 {
            return None;
        }
    }
    Some(if negative { -value } else { value })
}

fn sign(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    }
}

/// The parts of a number: digits, point and exponent, after the sign.
struct Parts<'a> {
    whole: &'a [u8],
    fraction: &'a [u8],
    exponent: i64,
    rest: &'a [u8],
}

fn parts(text: &[u8]) -> Option<Parts<'_>> {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (whole, mut rest) = text.split_at(digits(text));
    let mut fraction: &[u8] = &[];
    if let [b'.', after @ ..] = rest {
        (fraction, rest) = after.split_at(digits(after));
    }
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut exponent = 0;
    if let [b'e' | b'E', after @ ..] = rest {
        let (negative, after) = sign(after);
        let (power, after) = after.split_at(digits(after));
        if !power.is_empty() {
            // Beyond this every number is zero or too large.
            exponent =
                power.iter().fold(0, |sum: i64, digit| (sum * 10 + i64::from(digit - b'0')).min(9_999_999));
            if negative {
                exponent = -exponent;
            }
            rest = after;
        }
    }
    Some(Parts { whole, fraction, exponent, rest })
}

/// `Decimal` with `NumberStyles.Number`: a sign before or after, digits, a point; no exponent (REQ-41).
pub(crate) fn decimal_number(text: &str) -> Option<Decimal> {
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
pub(crate) fn decimal_float(text: &str) -> Option<Decimal> {
    let (negative, unsigned) = sign(text.as_bytes());
    let parts = parts(unsigned)?;
    if parts.rest.is_empty() { decimal(negative, &parts) } else { None }
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

/// `Double` with `NumberStyles.Float`: as above, and `NaN`, `Infinity`, `-Infinity`. Too large is an error, and there
/// is no negative zero (REQ-42, CNV-14).
pub(crate) fn double(text: &str) -> Option<f64> {
    match text {
        "NaN" => return Some(f64::NAN),
        "Infinity" => return Some(f64::INFINITY),
        "-Infinity" => return Some(f64::NEG_INFINITY),
        _ => {}
    }
    let (_, unsigned) = sign(text.as_bytes());
    if !parts(unsigned)?.rest.is_empty() {
        return None;
    }
    let value: f64 = text.parse().ok()?;
    // Adding zero turns -0.0 into 0.0.
    value.is_finite().then_some(value + 0.0)
}

/// `Single`, which .NET Framework parses as a double and then narrows.
pub(crate) fn single(text: &str) -> Option<f32> {
    narrow(double(text)?)
}

/// A double as a single; `None` if it is too large.
#[allow(clippy::cast_possible_truncation)]
pub(crate) fn narrow(value: f64) -> Option<f32> {
    let single = value as f32;
    (single.is_finite() || !value.is_finite()).then_some(single + 0.0)
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
        for text in ["", "-", "+", ".", "--5", "1.2.3", "1-2", "+5-", "1e5", "79228162514264337593543950336"]
        {
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

    #[test]
    fn req_42_doubles() {
        assert_eq!(double("1e400"), None);
        assert_eq!(double("1e-400"), Some(0.0));
        assert!(double("-0e0").is_some_and(f64::is_sign_positive));
        assert_eq!(double("+Infinity"), None);
        assert_eq!(double("inf"), None);
        assert_eq!(double("nan"), None);
        assert_eq!(double("e5"), None);
        assert_eq!(double("1e+"), None);
        assert_eq!(single("3.4028235e38"), Some(f32::MAX));
        assert_eq!(single("1e39"), None);
        assert_eq!(single("16777217"), Some(16_777_216.0));
    }

    #[test]
    fn integers() {
        assert_eq!(integer("-0"), Some(0));
        assert_eq!(integer("+5"), Some(5));
        assert_eq!(integer("18446744073709551615"), Some(u64::MAX.into()));
        assert_eq!(integer(&"9".repeat(1000)), None);
        assert_eq!(integer("5-"), None);
        assert_eq!(integer(""), None);
    }
}
