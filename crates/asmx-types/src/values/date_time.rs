//! `System.DateTime`.

use super::calendar::{
    self, EPOCH_TICKS, MAX_TICKS, TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MILLISECOND, TICKS_PER_MINUTE,
    TICKS_PER_SECOND,
};
use super::{TimeSpan, zone};
use crate::reserved;
use core::cmp::Ordering;
use core::{fmt, hash};
use jiff::tz::TimeZone;
use serde::{Serialize, Serializer};

/// A date and time with the precision of 100 nanoseconds, from year 1 to 9999, and what is known of its zone:
/// `System.DateTime`.
///
/// It is written as `"\/Date(N)\/"` with the milliseconds of the instant (RSP-17). A JSON date reads as kind
/// [`Utc`](DateTimeKind::Utc); an ISO text with `Z` or an offset reads as the server's local time, without one it is
/// unspecified (CNV-19, CNV-20).
///
/// ```
/// use asmx_types::{DateTime, DateTimeKind};
///
/// let date = DateTime::from_unix_millis(1_262_304_000_000).expect("a date");
/// assert_eq!((date.year(), date.month(), date.kind()), (2010, 1, DateTimeKind::Utc));
/// assert_eq!(date.to_string(), "2010-01-01T00:00:00.0000000Z");
/// ```
///
/// Dates are compared by their ticks, whatever their kinds, as .NET compares them.
#[derive(Clone, Copy, Default)]
pub struct DateTime {
    ticks: i64,
    kind: Kind,
}

/// What a [`DateTime`] is relative to: `System.DateTimeKind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum DateTimeKind {
    /// Not known. Written as if it were local (RSP-17).
    #[default]
    Unspecified,
    /// Coordinated universal time.
    Utc,
    /// The server's zone.
    Local,
}

#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Unspecified,
    Utc,
    Local,
    /// Local, and the earlier one of two instants that have this local time.
    LocalFirst,
}

impl DateTime {
    /// 0001-01-01 00:00:00, kind Unspecified: what `default(DateTime)` is.
    pub const MIN: Self = Self { ticks: 0, kind: Kind::Unspecified };
    /// The last tick of the year 9999, kind Unspecified.
    pub const MAX: Self = Self { ticks: MAX_TICKS, kind: Kind::Unspecified };
    /// 1970-01-01T00:00:00Z.
    pub const UNIX_EPOCH: Self = Self { ticks: EPOCH_TICKS, kind: Kind::Utc };

    /// From 100-nanosecond ticks since 0001-01-01; `None` outside the range.
    #[must_use]
    pub const fn from_ticks(ticks: i64, kind: DateTimeKind) -> Option<Self> {
        if ticks < 0 || ticks > MAX_TICKS {
            return None;
        }
        let kind = match kind {
            DateTimeKind::Unspecified => Kind::Unspecified,
            DateTimeKind::Utc => Kind::Utc,
            DateTimeKind::Local => Kind::Local,
        };
        Some(Self { ticks, kind })
    }

    /// From milliseconds since 1970, kind Utc; `None` outside the range.
    #[must_use]
    pub const fn from_unix_millis(millis: i64) -> Option<Self> {
        match millis.checked_mul(TICKS_PER_MILLISECOND) {
            Some(ticks) => match ticks.checked_add(EPOCH_TICKS) {
                Some(ticks) => Self::from_ticks(ticks, DateTimeKind::Utc),
                None => None,
            },
            None => None,
        }
    }

    /// A date and time of kind Unspecified; `None` if it doesn't exist.
    #[must_use]
    pub const fn new(year: i32, month: u32, day: u32, hour: u32, minute: u32, second: u32) -> Option<Self> {
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        match calendar::date_ticks(year, month, day) {
            Some(midnight) => {
                let seconds = hour as i64 * 3600 + minute as i64 * 60 + second as i64;
                Some(Self { ticks: midnight + seconds * TICKS_PER_SECOND, kind: Kind::Unspecified })
            }
            None => None,
        }
    }

    /// A midnight of kind Unspecified; `None` if the date doesn't exist.
    #[must_use]
    pub const fn from_date(year: i32, month: u32, day: u32) -> Option<Self> {
        Self::new(year, month, day, 0, 0, 0)
    }

    /// The current time, kind Utc.
    #[must_use]
    pub fn now_utc() -> Self {
        Self::from(std::time::SystemTime::now())
    }

    /// The current time in a zone, kind Local.
    #[must_use]
    pub fn now_in(zone: &TimeZone) -> Self {
        Self::now_utc().to_local(zone)
    }

    /// 100-nanosecond ticks since 0001-01-01.
    #[must_use]
    pub const fn ticks(self) -> i64 {
        self.ticks
    }

    /// What the ticks are relative to.
    #[must_use]
    pub const fn kind(self) -> DateTimeKind {
        match self.kind {
            Kind::Unspecified => DateTimeKind::Unspecified,
            Kind::Utc => DateTimeKind::Utc,
            Kind::Local | Kind::LocalFirst => DateTimeKind::Local,
        }
    }

    /// Whether it is the earlier one of two instants that have this local time.
    pub(crate) const fn is_first_of_two(self) -> bool {
        matches!(self.kind, Kind::LocalFirst)
    }

    /// The same clock time, said to be of another kind: `DateTime.SpecifyKind`.
    #[must_use]
    pub const fn with_kind(self, kind: DateTimeKind) -> Self {
        let kind = match kind {
            DateTimeKind::Unspecified => Kind::Unspecified,
            DateTimeKind::Utc => Kind::Utc,
            DateTimeKind::Local => Kind::Local,
        };
        Self { ticks: self.ticks, kind }
    }

    /// The instant in UTC. Local and unspecified times are taken to be in `zone`; the ends are clamped. As on Windows a
    /// zone has no local mean time: its standard offset holds for all years before it kept that (RSP-17).
    #[must_use]
    pub fn to_utc(self, zone: &TimeZone) -> Self {
        if self.kind == Kind::Utc {
            return self;
        }
        Self { ticks: zone::to_utc(self.ticks, self.kind == Kind::LocalFirst, zone), kind: Kind::Utc }
    }

    /// The instant in `zone`, kind Local. Unspecified times are taken to be UTC, as .NET does.
    #[must_use]
    pub fn to_local(self, zone: &TimeZone) -> Self {
        if matches!(self.kind, Kind::Local | Kind::LocalFirst) {
            return self;
        }
        let (ticks, first) = zone::to_local(self.ticks, zone);
        Self { ticks, kind: if first { Kind::LocalFirst } else { Kind::Local } }
    }

    /// Milliseconds since 1970 of the instant, cut toward zero (RSP-17). Local and unspecified times are taken to be
    /// in `zone`.
    #[must_use]
    pub fn unix_millis(self, zone: &TimeZone) -> i64 {
        (self.to_utc(zone).ticks - EPOCH_TICKS) / TICKS_PER_MILLISECOND
    }

    /// Midnight of the same day.
    #[must_use]
    pub const fn date(self) -> Self {
        Self { ticks: self.ticks - self.ticks % TICKS_PER_DAY, kind: self.kind }
    }

    /// The time since midnight.
    #[must_use]
    pub const fn time_of_day(self) -> TimeSpan {
        TimeSpan::from_ticks(self.ticks % TICKS_PER_DAY)
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub const fn year(self) -> i32 {
        calendar::date(self.ticks / TICKS_PER_DAY).0
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u32 {
        calendar::date(self.ticks / TICKS_PER_DAY).1
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u32 {
        calendar::date(self.ticks / TICKS_PER_DAY).2
    }

    /// The hour, 0 to 23.
    #[must_use]
    pub const fn hour(self) -> u32 {
        (self.ticks / TICKS_PER_HOUR % 24) as u32
    }

    /// The minute, 0 to 59.
    #[must_use]
    pub const fn minute(self) -> u32 {
        (self.ticks / TICKS_PER_MINUTE % 60) as u32
    }

    /// The second, 0 to 59.
    #[must_use]
    pub const fn second(self) -> u32 {
        (self.ticks / TICKS_PER_SECOND % 60) as u32
    }

    /// The millisecond, 0 to 999.
    #[must_use]
    pub const fn millisecond(self) -> u32 {
        (self.ticks / TICKS_PER_MILLISECOND % 1000) as u32
    }

    /// Later (or earlier) by a span; `None` outside the range.
    #[must_use]
    pub fn checked_add(self, span: TimeSpan) -> Option<Self> {
        let ticks = self.ticks.checked_add(span.ticks())?;
        (0..=MAX_TICKS).contains(&ticks).then_some(Self { ticks, ..self })
    }

    /// .NET's binary form: the ticks, and the kind in the two highest bits.
    #[must_use]
    pub const fn to_binary(self) -> i64 {
        self.ticks | (self.kind as i64) << 62
    }

    /// From [`DateTime::to_binary`]; `None` outside the range.
    #[must_use]
    pub const fn from_binary(binary: i64) -> Option<Self> {
        let kind = match (binary as u64) >> 62 {
            0 => Kind::Unspecified,
            1 => Kind::Utc,
            2 => Kind::Local,
            _ => Kind::LocalFirst,
        };
        let ticks = binary & 0x3FFF_FFFF_FFFF_FFFF;
        if ticks > MAX_TICKS { None } else { Some(Self { ticks, kind }) }
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.ticks == other.ticks
    }
}

impl Eq for DateTime {}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.ticks.cmp(&other.ticks)
    }
}

impl hash::Hash for DateTime {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.ticks.hash(state);
    }
}

/// ISO 8601 with seven decimals, as .NET's `"o"`; `Z` for kind Utc, nothing for the others.
impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = calendar::date(self.ticks / TICKS_PER_DAY);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{:07}{}",
            self.hour(),
            self.minute(),
            self.second(),
            self.ticks % TICKS_PER_SECOND,
            if self.kind == Kind::Utc { "Z" } else { "" },
        )
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DateTime({self}, {:?})", self.kind())
    }
}

/// Kind Utc, cut to 100 nanoseconds and clamped to the years 1 to 9999.
impl From<std::time::SystemTime> for DateTime {
    fn from(time: std::time::SystemTime) -> Self {
        let nanos = match time.duration_since(std::time::UNIX_EPOCH) {
            Ok(after) => i128::try_from(after.as_nanos()).unwrap_or(i128::MAX),
            Err(before) => i128::try_from(before.duration().as_nanos()).map_or(i128::MIN, |nanos| -nanos),
        };
        let ticks = (nanos.div_euclid(100) + i128::from(EPOCH_TICKS)).clamp(0, i128::from(MAX_TICKS));
        Self { ticks: i64::try_from(ticks).unwrap_or(MAX_TICKS), kind: Kind::Utc }
    }
}

struct Binary(DateTime);

impl Serialize for Binary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(&self.0)
        } else {
            serializer.serialize_i64(self.0.to_binary())
        }
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(reserved::DATE_TIME, &Binary(*self))
    }
}
