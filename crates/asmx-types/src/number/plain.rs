//! The numbers that most programs have, in plain notation and by exact arithmetic: 128 bits are enough for them, and no
//! text is read back.

use super::buffer::NumberBuffer;
use super::parse::POWERS;

/// Writes a number between a thousandth and 10^15, which is never in exponential notation; says whether it is one. The
/// whole ones among the largest are none.
#[inline]
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss)]
pub(super) fn write(value: f64, out: &mut NumberBuffer) -> bool {
    let size = value.abs();
    // Not `fract`, which is a call that is made whatever stands before it.
    let is_whole = || size as u64 as f64 == size;
    if !(1e-3..1e15).contains(&size) || size >= 1e13 && is_whole() {
        return false;
    }
    match hundredths(size) {
        Some(units) => write_hundredths(units, out),
        None if !write_digits(size, out) => return false,
        None => {}
    }
    if value < 0.0 {
        out.start -= 1;
        out.bytes[out.start] = b'-';
    }
    true
}

/// The hundredths that a number is, if these are at most 15 digits: there is only one number that they read back as.
#[inline]
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss)]
fn hundredths(value: f64) -> Option<u64> {
    let units = (value * 100.0 + 0.5) as i64;
    (value < 1e13 && units as f64 / 100.0 == value).then_some(units as u64)
}

/// The digits from 00 to 99.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[b'0'; 2]; 100];
    let mut at = 0;
    while at < 100 {
        pairs[at] = [b'0' + (at / 10) as u8, b'0' + (at % 10) as u8];
        at += 1;
    }
    pairs
};

#[inline]
fn pair(number: u64) -> [u8; 2] {
    PAIRS[(number % 100) as usize]
}

/// A number of hundredths, from its end.
fn write_hundredths(units: u64, out: &mut NumberBuffer) {
    const POINT: usize = 32;
    let bytes = &mut out.bytes;
    bytes[POINT] = b'.';
    let [tens, ones] = pair(units);
    (bytes[POINT + 1], bytes[POINT + 2]) = (tens, ones);
    let mut whole = units / 100;
    let mut start = POINT;
    while start > 2 && whole > 9 {
        start -= 2;
        [bytes[start], bytes[start + 1]] = pair(whole);
        whole /= 100;
    }
    if whole > 0 || start == POINT {
        start -= 1;
        bytes[start] = b'0' + whole as u8;
    }
    out.start = start;
    out.end = match (tens, ones) {
        (b'0', b'0') => POINT,
        (_, b'0') => POINT + 2,
        _ => POINT + 3,
    };
}

/// What is known of a number from its exponent to the base of two, of those that [`write`] takes.
struct Estimate {
    /// The power of ten of the first digit, or the one below it.
    power: i32,
    /// The number from which on it is the one above.
    threshold: f64,
}

/// A thousandth is above 2^-10.
const FIRST_EXPONENT: i32 = -10;

/// Up to 2^49, above which is 10^15.
static ESTIMATES: [Estimate; 60] = {
    // No double that is named here is below the power of ten.
    const THRESHOLDS: [f64; 19] = [
        1e-3, 1e-2, 1e-1, 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
        1e15,
    ];
    let mut estimates = [const { Estimate { power: 0, threshold: 0.0 } }; 60];
    let mut at = 0;
    while at < estimates.len() {
        // The logarithm of two is nearly this.
        let power = ((at as i32 + FIRST_EXPONENT) * 1233) >> 12;
        estimates[at] = Estimate { power, threshold: THRESHOLDS[(power + 4) as usize] };
        at += 1;
    }
    estimates
};

/// A number with 15 significant digits if they read back as the same number, else with 17.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn write_digits(value: f64, out: &mut NumberBuffer) -> bool {
    let bits = value.to_bits();
    let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
    let exponent = (bits >> 52) as i32 - 1023;
    let Some(estimate) = ESTIMATES.get((exponent - FIRST_EXPONENT) as usize) else { return false };
    let power = estimate.power + i32::from(value >= estimate.threshold);

    // How many units of the 17th digit it is, with `shift` bits behind the point.
    let Some(&unit) = POWERS.get((16 - power) as usize) else { return false };
    let shift = (52 - exponent) as u32 & 63;
    let exact = u128::from(mantissa) * u128::from(unit);
    let whole = (exact >> shift) as u64;
    let one = 1_u64 << shift;
    let rest = exact as u64 & (one - 1);
    // Half to even.
    let long = whole + u64::from(rest + (whole & 1) > one / 2);
    let short = (long + 50) / 100 * 100;
    // The next doubles are `unit` away, which is less than 23 units of that digit.
    let digits = if short.abs_diff(whole) <= 12 && reads_back(short, exact, shift, mantissa, unit) {
        short
    } else {
        long
    };
    // Anything else would not have that power.
    let fits = (POWERS[16]..POWERS[17]).contains(&digits);
    if fits {
        write_pointed(digits, power, out);
    }
    fits
}

/// Whether a number of units is nearest to the double that is exactly `exact / 2^shift` units.
fn reads_back(units: u64, exact: u128, shift: u32, mantissa: u64, unit: u64) -> bool {
    let given = u128::from(units) << shift;
    let distance = given.abs_diff(exact);
    if mantissa == 1 << 52 && given < exact {
        // The one below a power of two is only half as far.
        return distance * 4 <= u128::from(unit);
    }
    distance * 2 + u128::from(mantissa & 1) <= u128::from(unit)
}

/// 17 digits without the zeros at their end, and with a point.
#[inline]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn write_pointed(digits: u64, power: i32, out: &mut NumberBuffer) {
    /// A sign may go before it.
    const START: usize = 1;
    let (first, rest) = (digits / POWERS[16], digits % POWERS[16]);
    let (high, low) = (eight(rest / POWERS[8]), eight(rest % POWERS[8]));
    let cut = if low == 0 { 8 + high.leading_zeros() / 8 } else { low.leading_zeros() / 8 } as usize;
    let first = b'0' + first as u8;
    let rest = (u128::from(low) << 64 | u128::from(high)) | u128::from_le_bytes([b'0'; 16]);

    let bytes = &mut out.bytes;
    out.start = START;
    out.end = if power < 0 {
        bytes[START..START + 4].copy_from_slice(b"0.00");
        let at = START + 1 + (power.unsigned_abs() as usize & 3);
        bytes[at] = first;
        bytes[at + 1..at + 17].copy_from_slice(&rest.to_le_bytes());
        at + 17 - cut
    } else {
        // What is behind the point is written once more, a place further.
        let point = START + 1 + (power as usize & 15);
        bytes[START] = first;
        bytes[START + 1..START + 17].copy_from_slice(&rest.to_le_bytes());
        bytes[point] = b'.';
        let rest = rest >> ((power as u32 & 15) * 8);
        bytes[point + 1..point + 17].copy_from_slice(&rest.to_le_bytes());
        START + 18 - cut
    };
}

/// The eight digits of a number, the first in the lowest byte, each as its value.
#[inline]
const fn eight(number: u64) -> u64 {
    // Two numbers of four digits, four of two, eight of one.
    let fours = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = ((fours * 5243) >> 19) & 0x0000_007F_0000_007F;
    let twos = hundreds | ((fours - hundreds * 100) << 16);
    let tens = ((twos * 103) >> 10) & 0x000F_000F_000F_000F;
    tens | ((twos - tens * 10) << 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_digits_each() {
        for number in (0..100_000_000).step_by(9_973).chain([99_999_999, 9, 10_000, 9_999]) {
            let text = (eight(number) | u64::from_le_bytes([b'0'; 8])).to_le_bytes();
            assert_eq!(text, format!("{number:08}").as_bytes());
        }
    }

    #[test]
    fn rsp_21_no_detour_for_usual_numbers() {
        for value in [0.01, 0.1, 1.5, 5.0, 2.0 / 3.0, 1e3 / 7.0, 1e14 / 7.0, 999_999_999_999.99, 0.001, 0.999]
        {
            for (value, sign) in [(value, ""), (-value, "-")] {
                let mut text = NumberBuffer::new();
                assert!(write(value, &mut text), "{value}");
                assert!(!text.as_str().contains('E') && text.as_str().starts_with(sign));
                assert_eq!(text.as_str().parse(), Ok(value));
            }
        }
    }
}
