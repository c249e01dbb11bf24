//! `System.DateTimeOffset`.

use super::calendar::{MAX_TICKS, TICKS_PER_MINUTE};
use super::{DateTime, DateTimeKind};
use crate::reserved;
use core::fmt;
use jiff::tz::TimeZone;
use serde::{Serialize, Serializer};

/// An instant together with the offset of the clock that showed it: `System.DateTimeOffset`.
///
/// It is written like a date, from its instant (RSP-18). A text keeps its offset when read, one without has the
/// server's; a JSON date has offset zero and loses its milliseconds (CNV-22).
#[derive(Clone, Copy, Default)]
pub struct DateTimeOffset {
    /// Ticks of the clock time.
    clock: i64,
    minutes: i16,
}

impl DateTimeOffset {
    /// 0001-01-01T00:00:00+00:00.
    pub const MIN: Self = Self { clock: 0, minutes: 0 };
    /// The .NET name.
    #[doc(hidden)]
    pub const NAME: &'static str = "System.DateTimeOffset";

    /// A clock time and the clock's offset in minutes; `None` if the offset is beyond 14 hours or the instant out of
    /// range.
    #[must_use]
    pub const fn new(clock: DateTime, offset_minutes: i16) -> Option<Self> {
        let instant = clock.ticks() - offset_minutes as i64 * TICKS_PER_MINUTE;
        if offset_minutes < -14 * 60 || offset_minutes > 14 * 60 || instant < 0 || instant > MAX_TICKS {
            return None;
        }
        Some(Self { clock: clock.ticks(), minutes: offset_minutes })
    }

    /// The instant of a date, with the offset that the date's kind and the zone give it.
    #[must_use]
    pub fn from_date_time(date: DateTime, zone: &TimeZone) -> Self {
        if date.kind() == DateTimeKind::Utc {
            return Self { clock: date.ticks(), minutes: 0 };
        }
        let minutes = (date.ticks() - date.to_utc(zone).ticks()) / TICKS_PER_MINUTE;
        Self { clock: date.ticks(), minutes: i16::try_from(minutes).unwrap_or_default() }
    }

    /// The clock time, kind Unspecified.
    #[must_use]
    pub const fn date_time(self) -> DateTime {
        match DateTime::from_ticks(self.clock, DateTimeKind::Unspecified) {
            Some(date) => date,
            None => DateTime::MIN,
        }
    }

    /// The instant, kind Utc.
    #[must_use]
    pub const fn utc_date_time(self) -> DateTime {
        match DateTime::from_ticks(self.utc_ticks(), DateTimeKind::Utc) {
            Some(date) => date,
            None => DateTime::MIN.with_kind(DateTimeKind::Utc),
        }
    }

    /// The offset in minutes.
    #[must_use]
    pub const fn offset_minutes(self) -> i16 {
        self.minutes
    }

    /// The clock's ticks, and the offset's minutes in the lowest 16 bits.
    #[doc(hidden)]
    #[must_use]
    pub const fn to_binary(self) -> i128 {
        (self.clock as i128) << 16 | (self.minutes as u16) as i128
    }

    /// From [`DateTimeOffset::to_binary`]; `None` outside the range.
    #[allow(clippy::cast_possible_truncation)]
    #[doc(hidden)]
    #[must_use]
    pub fn from_binary(binary: i128) -> Option<Self> {
        let clock = DateTime::from_ticks(i64::try_from(binary >> 16).ok()?, DateTimeKind::Unspecified)?;
        Self::new(clock, binary as u16 as i16)
    }

    const fn utc_ticks(self) -> i64 {
        self.clock - self.minutes as i64 * TICKS_PER_MINUTE
    }
}

/// The same instant, whatever the offsets.
impl PartialEq for DateTimeOffset {
    fn eq(&self, other: &Self) -> bool {
        self.utc_ticks() == other.utc_ticks()
    }
}

impl Eq for DateTimeOffset {}

impl PartialOrd for DateTimeOffset {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTimeOffset {
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        self.utc_ticks().cmp(&other.utc_ticks())
    }
}

impl core::hash::Hash for DateTimeOffset {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.utc_ticks().hash(state);
    }
}

/// ISO 8601 with seven decimals and the offset.
impl fmt::Display for DateTimeOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.minutes < 0 { '-' } else { '+' };
        let minutes = self.minutes.unsigned_abs();
        write!(f, "{}{sign}{:02}:{:02}", self.date_time(), minutes / 60, minutes % 60)
    }
}

impl fmt::Debug for DateTimeOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DateTimeOffset({self})")
    }
}

impl From<DateTimeOffset> for DateTime {
    fn from(date: DateTimeOffset) -> Self {
        date.utc_date_time()
    }
}

struct Text(DateTimeOffset);

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(&self.0)
        } else {
            serializer.serialize_i128(self.0.to_binary())
        }
    }
}

impl Serialize for DateTimeOffset {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(reserved::DATE_TIME_OFFSET, &Text(*self))
    }
}
