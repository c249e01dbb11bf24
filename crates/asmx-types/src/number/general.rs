//! The general format, which is what `ToString()` gives.

/// The digits that .NET Framework shows of a double.
const DIGITS: usize = 15;

/// `double.ToString()` of .NET Framework in the invariant culture: fifteen digits, so that not every number reads back.
/// `R`, which the wire has, is [`format_double`](super::format_double).
pub(crate) fn general(value: f64) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let scientific = format!("{:.*e}", DIGITS - 1, value.abs());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let digits = mantissa.replace('.', "");
    let digits = digits.trim_end_matches('0');
    match usize::try_from(exponent) {
        Ok(exponent) if exponent >= DIGITS => format!("{sign}{}E+{exponent:02}", pointed(digits, 1)),
        Ok(exponent) => format!("{sign}{}", pointed(digits, exponent + 1)),
        Err(_) if exponent < -4 => format!("{sign}{}E-{:02}", pointed(digits, 1), exponent.unsigned_abs()),
        Err(_) => {
            let zeros = exponent.unsigned_abs() as usize - 1;
            format!("{sign}0.{}{digits}", "0".repeat(zeros))
        }
    }
}

/// Digits with a point after some of them, and with zeros as far as that.
fn pointed(digits: &str, before: usize) -> String {
    match digits.split_at_checked(before) {
        Some((whole, "")) => whole.to_owned(),
        Some((whole, fraction)) => format!("{whole}.{fraction}"),
        None => format!("{digits:0<before$}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_have_fifteen_digits() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-2.5, "-2.5"),
            (0.1 + 0.2, "0.3"),
            (1.0 / 3.0, "0.333333333333333"),
            (100.0, "100"),
            (123_456_789_012_345.6, "123456789012346"),
            (999_999_999_999_999.9, "1E+15"),
            (1e14, "100000000000000"),
            (1e15, "1E+15"),
            (1.5e16, "1.5E+16"),
            (1e100, "1E+100"),
            (1e-4, "0.0001"),
            (1.5e-4, "0.00015"),
            (1e-5, "1E-05"),
            (-1.25e-7, "-1.25E-07"),
            (f64::MAX, "1.79769313486232E+308"),
            (f64::MIN_POSITIVE, "2.2250738585072E-308"),
            (f64::NAN, "NaN"),
            (f64::INFINITY, "Infinity"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            assert_eq!(general(value), text);
        }
    }
}
