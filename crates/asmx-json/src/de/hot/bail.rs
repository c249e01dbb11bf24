//! The only error of the hot path.

use core::fmt;

/// The hot path gave up. The reason is the cold path's to find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bail;

impl fmt::Display for Bail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not in the strict form")
    }
}

impl std::error::Error for Bail {}

impl serde::de::Error for Bail {
    #[inline]
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    #[inline]
    fn invalid_type(_: serde::de::Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Self
    }

    #[inline]
    fn invalid_value(_: serde::de::Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Self
    }

    #[inline]
    fn invalid_length(_: usize, _: &dyn serde::de::Expected) -> Self {
        Self
    }

    #[inline]
    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    #[inline]
    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    #[inline]
    fn missing_field(_: &'static str) -> Self {
        Self
    }

    #[inline]
    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}
