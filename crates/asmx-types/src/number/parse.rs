//! Texts to numbers: the invariant culture's `Parse` for the styles that script services use.

/// `NumberStyles.Integer` without white space: a sign and decimal digits, within 64 bits and a sign.
pub fn integer(text: &str) -> Option<i128> {
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

pub(crate) fn sign(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    }
}

/// The parts of a number: digits, point and exponent, after the sign.
pub(crate) struct Parts<'a> {
    pub(crate) whole: &'a [u8],
    pub(crate) fraction: &'a [u8],
    pub(crate) exponent: i64,
    pub(crate) rest: &'a [u8],
}

pub(crate) fn parts(text: &[u8]) -> Option<Parts<'_>> {
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

/// `Double` with `NumberStyles.Float`: a sign before, digits, a point, an exponent; and `NaN`, `Infinity`, `-Infinity`. Too large is an error, and there
/// is no negative zero (REQ-42, CNV-14).
pub fn double(text: &str) -> Option<f64> {
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
pub fn single(text: &str) -> Option<f32> {
    narrow(double(text)?)
}

/// A double as a single; `None` if it is too large.
#[allow(clippy::cast_possible_truncation)]
pub fn narrow(value: f64) -> Option<f32> {
    let single = value as f32;
    (single.is_finite() || !value.is_finite()).then_some(single + 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

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
