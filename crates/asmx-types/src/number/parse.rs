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

/// A whole number of units of `10^power`, rounded once to the nearest double; `None` where that takes more than 128 bits.
#[inline]
#[allow(clippy::cast_precision_loss)]
pub fn scaled(units: u64, power: i64) -> Option<f64> {
    let scale = usize::try_from(power.unsigned_abs()).ok()?;
    if units <= 1 << 53
        && let Some(scale) = EXACT_POWERS.get(scale)
    {
        // Both are doubles without rounding, so the quotient or product is rounded once.
        let units = units as f64;
        return Some(if power < 0 { units / scale } else { units * scale });
    }
    scaled_exactly(units, power, *POWERS.get(scale)?)
}

#[allow(clippy::cast_precision_loss)]
fn scaled_exactly(units: u64, power: i64, scale: u64) -> Option<f64> {
    if power >= 0 {
        return Some((u128::from(units) * u128::from(scale)) as f64);
    }
    // With at least 63 bits, what is left over only says that the number is between two.
    let shift = 64 + units.leading_zeros();
    let units = u128::from(units) << shift;
    let quotient = units / u128::from(scale);
    let between = quotient * u128::from(scale) != units;
    Some((quotient | u128::from(between)) as f64 * f64::from_bits(u64::from(1023 - shift) << 52))
}

/// The powers of ten that are doubles.
const EXACT_POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// Those that fit into 64 bits.
pub(super) const POWERS: [u64; 20] = {
    let mut powers = [1; 20];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

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
    fn scaled_is_rounded_once() {
        // A linear congruential walk over numbers of all lengths.
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        for at in 0..200_000_u64 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let (units, power) = (state >> (at % 40), i64::try_from(at % 39).unwrap() - 19);
            assert_eq!(scaled(units, power), format!("{units}e{power}").parse().ok(), "{units}e{power}");
        }
        // Halfway between two doubles, and next to it.
        for units in [9_007_199_254_740_993, 9_007_199_254_740_995, 18_014_398_509_481_990] {
            for (units, power) in [(units, 0), (units * 10, -1), (units * 100 + 1, -2), (units * 100 - 1, -2)]
            {
                assert_eq!(scaled(units, power), format!("{units}e{power}").parse().ok(), "{units}e{power}");
            }
        }
        assert_eq!(scaled(u64::MAX, 20), None);
        assert_eq!(scaled(0, -22), Some(0.0));
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
