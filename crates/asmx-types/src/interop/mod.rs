//! Conversions between this crate's values and those of other crates.

#[cfg(feature = "chrono")]
mod chrono;
mod jiff;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "url")]
mod url;

use crate::{DateTime, DateTimeKind, DateTimeOffset};
use core::fmt;

const EPOCH_TICKS: i64 = 621_355_968_000_000_000;

/// Why a date is none in the other crate, or the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConversionError {
    /// It is outside the years or the offsets that the target knows.
    OutOfRange,
    /// The date's kind is not Utc, so which instant it is depends on a zone: [`DateTime::to_utc`] takes one.
    NotUtc,
}

impl fmt::Display for ConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OutOfRange => "outside the range of the target type",
            Self::NotUtc => "a date whose kind is not Utc is no instant without a zone",
        })
    }
}

impl std::error::Error for ConversionError {}

/// Nanoseconds since 1970, of a date of kind Utc.
fn unix_nanos(date: DateTime) -> Result<i128, ConversionError> {
    match date.kind() {
        DateTimeKind::Utc => Ok(i128::from(date.ticks() - EPOCH_TICKS) * 100),
        _ => Err(ConversionError::NotUtc),
    }
}

/// A date of kind Utc, cut to 100 nanoseconds.
fn from_unix_nanos(nanos: i128) -> Result<DateTime, ConversionError> {
    let ticks = i64::try_from(nanos.div_euclid(100) + i128::from(EPOCH_TICKS));
    ticks
        .ok()
        .and_then(|ticks| DateTime::from_ticks(ticks, DateTimeKind::Utc))
        .ok_or(ConversionError::OutOfRange)
}

/// A date of kind Unspecified, from its parts; the nanoseconds are cut to 100.
fn from_parts(
    date: (i32, u32, u32),
    time: (u32, u32, u32),
    nanosecond: u32,
) -> Result<DateTime, ConversionError> {
    DateTime::new(date.0, date.1, date.2, time.0, time.1, time.2)
        .and_then(|date| date.checked_add(crate::TimeSpan::from_ticks(i64::from(nanosecond / 100))))
        .ok_or(ConversionError::OutOfRange)
}

/// The nanoseconds within a date's second.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn subsecond(date: DateTime) -> u32 {
    (date.ticks() % 10_000_000 * 100) as u32
}

/// A clock and its offset in seconds, which must be whole minutes.
fn from_clock(clock: DateTime, seconds: i32) -> Result<DateTimeOffset, ConversionError> {
    let minutes = if seconds % 60 == 0 { i16::try_from(seconds / 60).ok() } else { None };
    minutes.and_then(|minutes| DateTimeOffset::new(clock, minutes)).ok_or(ConversionError::OutOfRange)
}
