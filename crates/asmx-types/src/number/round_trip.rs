//! Floating-point numbers as .NET Framework's `"R"` prints them (RSP-21).

use core::{fmt::Write, str};

use super::buffer::NumberBuffer;
use super::plain;

/// The significant digits of a number and the power of ten of the first one.
struct Digits {
    digits: [u8; 17],
    count: usize,
    power: i32,
}

impl Digits {
    /// From any decimal text of a finite positive number.
    fn read(text: &[u8]) -> Self {
        let mut digits = Self { digits: [0; 17], count: 0, power: 0 };
        let mut seen_point = false;
        let mut power = -1;
        let mut exponent = 0;
        for (at, &byte) in text.iter().enumerate() {
            match byte {
                b'.' => seen_point = true,
                b'e' | b'E' => {
                    exponent =
                        str::from_utf8(&text[at + 1..]).ok().and_then(|text| text.parse().ok()).unwrap_or(0);
                    break;
                }
                _ if digits.count == 0 && byte == b'0' => power -= i32::from(seen_point),
                _ => {
                    power += i32::from(!seen_point);
                    // Zeros at the end of a large whole number may exceed the room; they are cut below anyway.
                    if digits.count < digits.digits.len() {
                        digits.digits[digits.count] = byte;
                        digits.count += 1;
                    }
                }
            }
        }
        while digits.count > 1 && digits.digits[digits.count - 1] == b'0' {
            digits.count -= 1;
        }
        digits.power = power + exponent;
        digits
    }

    /// Plain if `-5 < power < limit`, else with an exponent of at least two digits.
    fn write(&self, limit: i32, out: &mut NumberBuffer) {
        let digits = &self.digits[..self.count];
        if !(-4..limit).contains(&self.power) {
            out.push(&digits[..1]);
            if self.count > 1 {
                out.push(b".");
                out.push(&digits[1..]);
            }
            let sign = if self.power < 0 { '-' } else { '+' };
            // The buffer takes everything.
            let _ = write!(out, "E{sign}{:02}", self.power.unsigned_abs());
            return;
        }
        let Ok(whole) = usize::try_from(self.power + 1) else {
            out.push(b"0.");
            out.zeros(self.power.unsigned_abs() as usize - 1);
            out.push(digits);
            return;
        };
        if whole == 0 {
            out.push(b"0.");
            out.push(digits);
        } else if whole >= self.count {
            out.push(digits);
            out.zeros(whole - self.count);
        } else {
            out.push(&digits[..whole]);
            out.push(b".");
            out.push(&digits[whole..]);
        }
    }
}

/// Writes a double into an empty buffer: 15 significant digits if they read back as the same number, else 17.
#[inline]
pub fn format_double(value: f64, out: &mut NumberBuffer) {
    if !plain::write(value, out) {
        format_unusual(value, out);
    }
}

/// The same for those that are not written in plain notation, and for whole ones that need all digits.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
fn format_unusual(value: f64, out: &mut NumberBuffer) {
    if value.is_nan() {
        return out.push(b"NaN");
    }
    if value.is_infinite() {
        return out.push(if value > 0.0 { b"Infinity" } else { b"-Infinity" });
    }
    // There is no negative zero in print.
    if value.abs() < 1e15 && value as i64 as f64 == value {
        return out.push(itoa::Buffer::new().format(value as i64).as_bytes());
    }
    if value < 0.0 {
        out.push(b"-");
    }
    let value = value.abs();
    if value.is_normal() {
        let mut shortest = zmij::Buffer::new();
        let text = shortest.format_finite(value).as_bytes();
        // The shortest digits, if they are at most 15, are the 15 digits without their zeros: numbers of 15 digits
        // and doubles near them correspond one to one. If they are 17, there is no better choice of 17.
        let digits = Digits::read(text);
        if digits.count <= 15 {
            return digits.write(15, out);
        }
        if digits.count == 17 {
            return digits.write(17, out);
        }
        if let Some(digits) = seventeen(value, digits.power) {
            return digits.write(17, out);
        }
    } else {
        let mut exact = NumberBuffer::new();
        let _ = write!(exact, "{value:.14e}");
        if exact.as_str().parse() == Ok(value) {
            return Digits::read(exact.as_bytes()).write(15, out);
        }
    }
    let mut exact = NumberBuffer::new();
    let _ = write!(exact, "{value:.16e}");
    Digits::read(exact.as_bytes()).write(17, out);
}

/// Powers of ten that leave room for a mantissa in 128 bits.
const POWERS: [u128; 23] = {
    let mut powers = [1; 23];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// The 17 digits nearest to a normal number whose first digit has this power of ten, where 128 bits hold what must be
/// calculated exactly.
#[allow(clippy::cast_possible_truncation)]
fn seventeen(value: f64, power: i32) -> Option<Digits> {
    let bits = value.to_bits();
    let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
    let exponent = (bits >> 52) as i32 - 1075;
    let scale = u32::try_from(16 - power).ok().filter(|scale| *scale <= 22)?;
    let shift = u32::try_from(-exponent).ok().filter(|shift| (1..127).contains(shift))?;
    let scaled = u128::from(mantissa) * POWERS[scale as usize];
    let half = 1 << (shift - 1);
    let rest = scaled & ((1 << shift) - 1);
    let mut number = u64::try_from(scaled >> shift).ok()?;
    number += u64::from(rest > half || rest == half && number % 2 == 1);
    // A carry into another digit is ruled out by the shortest digits.
    let digits = <[u8; 17]>::try_from(itoa::Buffer::new().format(number).as_bytes()).ok()?;
    let mut digits = Digits { digits, count: 17, power };
    while digits.digits[digits.count - 1] == b'0' {
        digits.count -= 1;
    }
    Some(digits)
}

/// Writes a single: 7 significant digits if they read back as the same number, else 9.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
pub fn format_single(value: f32, out: &mut NumberBuffer) {
    if !value.is_finite() {
        return format_double(value.into(), out);
    }
    if value.abs() < 1e7 && value as i32 as f32 == value {
        return out.push(itoa::Buffer::new().format(value as i32).as_bytes());
    }
    if value < 0.0 {
        out.push(b"-");
    }
    let value = value.abs();
    let mut exact = NumberBuffer::new();
    let _ = write!(exact, "{value:.6e}");
    if exact.as_str().parse() == Ok(value) {
        return Digits::read(exact.as_bytes()).write(7, out);
    }
    let mut exact = NumberBuffer::new();
    let _ = write!(exact, "{value:.8e}");
    Digits::read(exact.as_bytes()).write(9, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn double(value: f64) -> String {
        let mut buffer = NumberBuffer::new();
        format_double(value, &mut buffer);
        buffer.as_str().to_owned()
    }

    fn single(value: f32) -> String {
        let mut buffer = NumberBuffer::new();
        format_single(value, &mut buffer);
        buffer.as_str().to_owned()
    }

    #[test]
    fn rsp_21_doubles() {
        for (value, text) in [
            (1.0, "1"),
            (0.1, "0.1"),
            (1e14, "100000000000000"),
            (1e15, "1E+15"),
            (1e16, "1E+16"),
            (1_234_567_890_123_456.0, "1234567890123456"),
            (1e21, "1E+21"),
            (0.0001, "0.0001"),
            (0.00001, "1E-05"),
            (1.0 / 3.0, "0.33333333333333331"),
            (0.1 + 0.2, "0.30000000000000004"),
            (-0.0, "0"),
            (f64::MAX, "1.7976931348623157E+308"),
            (5e-324, "4.94065645841247E-324"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
            (core::f64::consts::PI, "3.1415926535897931"),
            (123_456.789, "123456.789"),
            (9_007_199_254_740_993.0, "9007199254740992"),
            (1.234_567_890_123_456_8e29, "1.2345678901234568E+29"),
            (0.000_123_45, "0.00012345"),
            (123_456_789_012_345_680.0, "1.2345678901234568E+17"),
            (1e-7, "1E-07"),
            (-1.5, "-1.5"),
            (93_784.004_999_999_99, "93784.00499999999"),
            (1.5e300, "1.5E+300"),
            (100.25, "100.25"),
            (-1.736_111_111_111_111e-5, "-1.7361111111111111E-05"),
            (1e22, "1E+22"),
            (2.5e-5, "2.5E-05"),
        ] {
            assert_eq!(double(value), text);
        }
    }

    #[test]
    fn rsp_21_digits_are_those_of_exact_arithmetic() {
        // A linear congruential walk over mantissas and over exponents near and far.
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        for at in 0..200_000_u64 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let exponent = if at % 2 == 0 { 1023 - 30 + at % 90 } else { 1 + (state >> 20) % 2045 };
            let value = f64::from_bits(state >> 12 | exponent << 52);
            let mut fifteen = NumberBuffer::new();
            write!(fifteen, "{value:.14e}").unwrap();
            let limit = if fifteen.as_str().parse() == Ok(value) { 15 } else { 17 };
            let mut exact = NumberBuffer::new();
            write!(exact, "{value:.*e}", limit - 1).unwrap();
            let mut expected = NumberBuffer::new();
            Digits::read(exact.as_bytes()).write(i32::try_from(limit).unwrap(), &mut expected);
            assert_eq!(double(value), expected.as_str());
        }
    }

    #[test]
    fn rsp_21_singles() {
        for (value, text) in [
            (0.1, "0.1"),
            (16_777_216.0, "16777216"),
            (1e7, "1E+07"),
            (1.0 / 3.0, "0.333333343"),
            (1e10, "1E+10"),
            (123_456_789.0, "123456792"),
            (f32::MAX, "3.40282347E+38"),
            (1e-45, "1.401298E-45"),
            (0.5, "0.5"),
            (f32::NAN, "NaN"),
            (-2.5, "-2.5"),
        ] {
            assert_eq!(single(value), text);
        }
    }
}
