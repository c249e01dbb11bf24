//! `System.Decimal`.

use crate::reserved;
use core::{fmt, iter, ops, str};
use serde::{Serialize, Serializer};

/// A decimal number of up to 28 or 29 digits that remembers its scale: `System.Decimal`.
///
/// It is [`rust_decimal::Decimal`] with .NET's reading and writing: `1.50` stays `1.50` both ways (REQ-41, RSP-23). It
/// dereferences to that type, converts to and from it, and calculates.
///
/// ```
/// use asmx_types::Decimal;
///
/// let price: Decimal = "1.50".parse()?;
/// assert_eq!((price * Decimal::from(2)).to_string(), "3.00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(rust_decimal::Decimal);

impl Decimal {
    /// `0`.
    pub const ZERO: Self = Self(rust_decimal::Decimal::ZERO);
    /// `1`.
    pub const ONE: Self = Self(rust_decimal::Decimal::ONE);
    /// `79228162514264337593543950335`.
    pub const MAX: Self = Self(rust_decimal::Decimal::MAX);
    /// `-79228162514264337593543950335`.
    pub const MIN: Self = Self(rust_decimal::Decimal::MIN);

    /// A number of units of `10^-scale`: `Decimal::new(150, 2)` is `1.50`.
    ///
    /// # Panics
    ///
    /// If the scale is above 28.
    #[must_use]
    pub fn new(units: i64, scale: u32) -> Self {
        Self(rust_decimal::Decimal::new(units, scale))
    }

    /// The number within.
    #[must_use]
    pub const fn into_inner(self) -> rust_decimal::Decimal {
        self.0
    }

    /// To so many digits behind the point, and in the middle to the even neighbour: `Math.Round(number, digits)`.
    ///
    /// ```
    /// use asmx_types::Decimal;
    ///
    /// assert_eq!(Decimal::new(2125, 3).round_dp(2), Decimal::new(212, 2));
    /// assert_eq!(Decimal::new(2135, 3).round_dp(2), Decimal::new(214, 2));
    /// ```
    #[must_use]
    pub fn round_dp(self, digits: u32) -> Self {
        Self(self.0.round_dp(digits))
    }

    /// `Math.Round(number)`: the nearest whole number, and in the middle the even one.
    #[must_use]
    pub fn round(self) -> Self {
        Self(self.0.round())
    }

    /// `Math.Truncate`: without what is behind the point.
    #[must_use]
    pub fn trunc(self) -> Self {
        Self(self.0.trunc())
    }

    /// `Math.Floor`: the whole number below.
    #[must_use]
    pub fn floor(self) -> Self {
        Self(self.0.floor())
    }

    /// `Math.Ceiling`: the whole number above.
    #[must_use]
    pub fn ceil(self) -> Self {
        Self(self.0.ceil())
    }

    /// `Math.Abs`: without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// From a mantissa below 2^96, a scale up to 28 and a sign.
    pub(crate) fn from_parts(mantissa: u128, scale: u32, negative: bool) -> Option<Self> {
        let mantissa = i128::try_from(mantissa).ok()?;
        let mantissa = if negative { -mantissa } else { mantissa };
        rust_decimal::Decimal::try_from_i128_with_scale(mantissa, scale).ok().map(Self)
    }

    /// From a mantissa of 64 bits, a scale up to 28 and a sign.
    #[allow(clippy::cast_possible_truncation)]
    pub(crate) const fn from_units(mantissa: u64, scale: u32, negative: bool) -> Self {
        let (low, high) = (mantissa as u32, (mantissa >> 32) as u32);
        Self(rust_decimal::Decimal::from_parts(low, high, 0, negative && mantissa != 0, scale))
    }

    /// Writes the digits with the stored scale into a buffer and returns the used part (RSP-23).
    pub(crate) fn format<'a>(&self, buffer: &'a mut DecimalBuffer) -> &'a str {
        let mut mantissa = self.0.mantissa().unsigned_abs();
        let scale = self.0.scale() as usize;
        let mut at = buffer.0.len();
        let mut digits = 0;
        let mut put = |digit: u8| {
            if digits == scale && scale > 0 {
                at -= 1;
                buffer.0[at] = b'.';
            }
            at -= 1;
            buffer.0[at] = b'0' + digit;
            digits += 1;
            digits <= scale
        };
        while mantissa > u128::from(u64::MAX) {
            put((mantissa % 10) as u8);
            mantissa /= 10;
        }
        // What most have at all: numbers of 64 bits are divided faster.
        let mut mantissa = mantissa as u64;
        while put((mantissa % 10) as u8) || mantissa > 9 {
            mantissa /= 10;
        }
        if self.0.is_sign_negative() && !self.0.is_zero() {
            at -= 1;
            buffer.0[at] = b'-';
        }
        str::from_utf8(&buffer.0[at..]).unwrap_or_default()
    }
}

/// Room for a sign, a point and 29 digits.
#[derive(Debug)]
pub(crate) struct DecimalBuffer([u8; 32]);

impl DecimalBuffer {
    pub(crate) const fn new() -> Self {
        Self([0; 32])
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.format(&mut DecimalBuffer::new()))
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl ops::Deref for Decimal {
    type Target = rust_decimal::Decimal;

    fn deref(&self) -> &rust_decimal::Decimal {
        &self.0
    }
}

impl From<rust_decimal::Decimal> for Decimal {
    fn from(number: rust_decimal::Decimal) -> Self {
        Self(number)
    }
}

impl From<Decimal> for rust_decimal::Decimal {
    fn from(number: Decimal) -> Self {
        number.0
    }
}

macro_rules! from_integers {
    ($($int:ty)*) => {$(
        impl From<$int> for Decimal {
            fn from(number: $int) -> Self {
                Self(number.into())
            }
        }
    )*};
}

from_integers!(i8 u8 i16 u16 i32 u32 i64 u64);

macro_rules! operators {
    ($($op:ident $method:ident $assign:ident $assign_method:ident;)*) => {$(
        impl ops::$op for Decimal {
            type Output = Self;

            fn $method(self, other: Self) -> Self {
                Self(ops::$op::$method(self.0, other.0))
            }
        }

        impl ops::$assign for Decimal {
            fn $assign_method(&mut self, other: Self) {
                ops::$assign::$assign_method(&mut self.0, other.0);
            }
        }
    )*};
}

operators! {
    Add add AddAssign add_assign;
    Sub sub SubAssign sub_assign;
    Mul mul MulAssign mul_assign;
    Div div DivAssign div_assign;
    Rem rem RemAssign rem_assign;
}

impl ops::Neg for Decimal {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl iter::Sum for Decimal {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, ops::Add::add)
    }
}

struct Text<'a>(&'a Decimal);

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.format(&mut DecimalBuffer::new()))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(reserved::DECIMAL, &Text(self))
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn rsp_23_keeps_the_scale() {
        for text in [
            "0",
            "1",
            "1.50",
            "0.00",
            "-0.5",
            "10.00",
            "79228162514264337593543950335",
            "-79228162514264337593543950335",
            "0.0000000000000000000000000001",
            "-1.1",
        ] {
            assert_eq!(text.parse::<Decimal>().unwrap().to_string(), text);
        }
        assert_eq!("-0.0".parse::<Decimal>().unwrap().to_string(), "0.0");
    }
}
