//! `System.TimeSpan`.

use super::calendar::{
    TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MILLISECOND, TICKS_PER_MINUTE, TICKS_PER_SECOND,
};
use super::text;
use crate::Error;
use core::{fmt, ops, str};
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A span of time in ticks of 100 nanoseconds: `System.TimeSpan`.
///
/// It is written as an object with its properties (RSP-25), read from a text such as `1.02:03:04.5` or from a number
/// of days (CNV-23), and what a script service writes of it reads back as zero (CNV-24).
///
/// ```
/// use asmx_types::TimeSpan;
///
/// assert_eq!("5".parse(), Ok(TimeSpan::from_days(5)));
/// assert_eq!("01:30:00".parse::<TimeSpan>()?.total_minutes(), 90.0);
/// # Ok::<(), asmx_types::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TimeSpan {
    ticks: i64,
}

impl TimeSpan {
    /// The members of the object that it is written as, in order (RSP-25).
    #[doc(hidden)]
    pub const MEMBERS: [&'static str; 11] = [
        "Ticks",
        "Days",
        "Hours",
        "Milliseconds",
        "Minutes",
        "Seconds",
        "TotalDays",
        "TotalHours",
        "TotalMilliseconds",
        "TotalMinutes",
        "TotalSeconds",
    ];

    /// No time.
    pub const ZERO: Self = Self { ticks: 0 };
    /// The longest span before zero, of some 29,000 years.
    pub const MIN: Self = Self { ticks: i64::MIN };
    /// The longest span.
    pub const MAX: Self = Self { ticks: i64::MAX };
    /// The .NET name, which is its serde name too.
    #[doc(hidden)]
    pub const NAME: &'static str = "System.TimeSpan";

    /// From ticks of 100 nanoseconds.
    #[must_use]
    pub const fn from_ticks(ticks: i64) -> Self {
        Self { ticks }
    }

    /// From days, rounded to milliseconds as .NET Framework does it. Where .NET throws, it is the end of the range, or
    /// [`ZERO`](Self::ZERO) for what is no number.
    ///
    /// ```
    /// use asmx_types::TimeSpan;
    ///
    /// assert_eq!(TimeSpan::from_days(1.5), TimeSpan::from_hours(36));
    /// assert_eq!(TimeSpan::from_seconds(0.0014), TimeSpan::from_milliseconds(1));
    /// ```
    #[must_use]
    pub fn from_days(days: impl Into<f64>) -> Self {
        Self::clamped(days.into(), TICKS_PER_DAY)
    }

    /// From hours, rounded to milliseconds as [`from_days`](Self::from_days) does it.
    #[must_use]
    pub fn from_hours(hours: impl Into<f64>) -> Self {
        Self::clamped(hours.into(), TICKS_PER_HOUR)
    }

    /// From minutes, rounded to milliseconds as [`from_days`](Self::from_days) does it.
    #[must_use]
    pub fn from_minutes(minutes: impl Into<f64>) -> Self {
        Self::clamped(minutes.into(), TICKS_PER_MINUTE)
    }

    /// From seconds, rounded to milliseconds as [`from_days`](Self::from_days) does it.
    #[must_use]
    pub fn from_seconds(seconds: impl Into<f64>) -> Self {
        Self::clamped(seconds.into(), TICKS_PER_SECOND)
    }

    /// From milliseconds, rounded to whole ones as [`from_days`](Self::from_days) does it.
    #[must_use]
    pub fn from_milliseconds(milliseconds: impl Into<f64>) -> Self {
        Self::clamped(milliseconds.into(), TICKS_PER_MILLISECOND)
    }

    fn clamped(value: f64, unit: i64) -> Self {
        let end = if value < 0.0 { Self::MIN } else { Self::MAX };
        rounded(value, unit).unwrap_or(if value.is_nan() { Self::ZERO } else { end })
    }

    /// From whole seconds.
    #[must_use]
    pub const fn from_secs(seconds: i64) -> Self {
        Self { ticks: seconds.saturating_mul(TICKS_PER_SECOND) }
    }

    /// From whole milliseconds.
    #[must_use]
    pub const fn from_millis(milliseconds: i64) -> Self {
        Self { ticks: milliseconds.saturating_mul(TICKS_PER_MILLISECOND) }
    }

    /// Ticks of 100 nanoseconds.
    #[must_use]
    pub const fn ticks(self) -> i64 {
        self.ticks
    }

    /// The whole days.
    #[must_use]
    pub const fn days(self) -> i32 {
        (self.ticks / TICKS_PER_DAY) as i32
    }

    /// The whole hours that are no whole day.
    #[must_use]
    pub const fn hours(self) -> i32 {
        (self.ticks / TICKS_PER_HOUR % 24) as i32
    }

    /// The whole minutes that are no whole hour.
    #[must_use]
    pub const fn minutes(self) -> i32 {
        (self.ticks / TICKS_PER_MINUTE % 60) as i32
    }

    /// The whole seconds that are no whole minute.
    #[must_use]
    pub const fn seconds(self) -> i32 {
        (self.ticks / TICKS_PER_SECOND % 60) as i32
    }

    /// The whole milliseconds that are no whole second.
    #[must_use]
    pub const fn milliseconds(self) -> i32 {
        (self.ticks / TICKS_PER_MILLISECOND % 1000) as i32
    }

    /// All of it in days.
    #[must_use]
    pub fn total_days(self) -> f64 {
        self.total(TICKS_PER_DAY)
    }

    /// All of it in hours.
    #[must_use]
    pub fn total_hours(self) -> f64 {
        self.total(TICKS_PER_HOUR)
    }

    /// All of it in minutes.
    #[must_use]
    pub fn total_minutes(self) -> f64 {
        self.total(TICKS_PER_MINUTE)
    }

    /// All of it in seconds.
    #[must_use]
    pub fn total_seconds(self) -> f64 {
        self.total(TICKS_PER_SECOND)
    }

    /// All of it in milliseconds, clamped to what whole milliseconds a tick count can hold.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn total_milliseconds(self) -> f64 {
        const MAX: f64 = (i64::MAX / TICKS_PER_MILLISECOND) as f64;
        const MIN: f64 = (i64::MIN / TICKS_PER_MILLISECOND) as f64;
        self.total(TICKS_PER_MILLISECOND).clamp(MIN, MAX)
    }

    /// .NET multiplies by the reciprocal, which rounds otherwise than a division.
    #[allow(clippy::cast_precision_loss)]
    fn total(self, unit: i64) -> f64 {
        self.ticks as f64 * (1.0 / unit as f64)
    }
}

/// So many units, rounded to milliseconds, halves away from zero; `None` where .NET throws.
pub(super) fn rounded(value: f64, unit: i64) -> Option<TimeSpan> {
    #[allow(clippy::cast_precision_loss)]
    let (unit, end) = ((unit / TICKS_PER_MILLISECOND) as f64, (i64::MAX / TICKS_PER_MILLISECOND) as f64);
    // In .NET's order of operations, which decides what becomes of the last digits.
    let millis = value * unit + if value < 0.0 { -0.5 } else { 0.5 };
    if millis.is_nan() || millis.abs() > end {
        return None;
    }
    #[allow(clippy::cast_possible_truncation)]
    (millis as i64).checked_mul(TICKS_PER_MILLISECOND).map(TimeSpan::from_ticks)
}

/// As `TimeSpan.Parse` does it: `[-][d.]hh:mm[:ss[.fffffff]]`, `d:hh:mm[:ss…]`, or whole days (CNV-23).
impl str::FromStr for TimeSpan {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        text::time_span::parse(text).map(Self::from_ticks)
    }
}

/// As .NET's `"c"`: `[-][d.]hh:mm:ss[.fffffff]`.
impl fmt::Display for TimeSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ticks = self.ticks.unsigned_abs();
        let (day, hour) = (TICKS_PER_DAY.unsigned_abs(), TICKS_PER_HOUR.unsigned_abs());
        let (minute, second) = (TICKS_PER_MINUTE.unsigned_abs(), TICKS_PER_SECOND.unsigned_abs());
        if self.ticks < 0 {
            f.write_str("-")?;
        }
        if ticks >= day {
            write!(f, "{}.", ticks / day)?;
        }
        write!(f, "{:02}:{:02}:{:02}", ticks / hour % 24, ticks / minute % 60, ticks / second % 60)?;
        match ticks % second {
            0 => Ok(()),
            fraction => write!(f, ".{fraction:07}"),
        }
    }
}

impl fmt::Debug for TimeSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TimeSpan({self})")
    }
}

impl ops::Add for TimeSpan {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { ticks: self.ticks + other.ticks }
    }
}

impl ops::Sub for TimeSpan {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { ticks: self.ticks - other.ticks }
    }
}

impl ops::Neg for TimeSpan {
    type Output = Self;

    fn neg(self) -> Self {
        Self { ticks: -self.ticks }
    }
}

/// Cut to 100 nanoseconds; clamped to the range.
impl From<core::time::Duration> for TimeSpan {
    fn from(duration: core::time::Duration) -> Self {
        Self { ticks: i64::try_from(duration.as_nanos() / 100).unwrap_or(i64::MAX) }
    }
}

/// Fails for negative spans.
impl TryFrom<TimeSpan> for core::time::Duration {
    type Error = core::num::TryFromIntError;

    fn try_from(span: TimeSpan) -> Result<Self, Self::Error> {
        let ticks = u64::try_from(span.ticks)?;
        let per_second = TICKS_PER_SECOND.unsigned_abs();
        let nanos = u32::try_from(ticks % per_second * 100)?;
        Ok(Self::new(ticks / per_second, nanos))
    }
}

impl Serialize for TimeSpan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct(Self::NAME, 11)?;
        object.serialize_field("Ticks", &self.ticks)?;
        object.serialize_field("Days", &self.days())?;
        object.serialize_field("Hours", &self.hours())?;
        object.serialize_field("Milliseconds", &self.milliseconds())?;
        object.serialize_field("Minutes", &self.minutes())?;
        object.serialize_field("Seconds", &self.seconds())?;
        object.serialize_field("TotalDays", &self.total_days())?;
        object.serialize_field("TotalHours", &self.total_hours())?;
        object.serialize_field("TotalMilliseconds", &self.total_milliseconds())?;
        object.serialize_field("TotalMinutes", &self.total_minutes())?;
        object.serialize_field("TotalSeconds", &self.total_seconds())?;
        object.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<TimeSpan, Error> {
        text.parse()
    }

    #[test]
    fn parts_are_rounded_to_milliseconds() {
        for (span, ticks) in [
            (TimeSpan::from_days(5), 5 * TICKS_PER_DAY),
            (TimeSpan::from_days(-0.25), -TICKS_PER_DAY / 4),
            (TimeSpan::from_hours(1.5), 90 * TICKS_PER_MINUTE),
            (TimeSpan::from_minutes(0.5_f32), 30 * TICKS_PER_SECOND),
            (TimeSpan::from_seconds(1.2345), 1_235 * TICKS_PER_MILLISECOND),
            (TimeSpan::from_seconds(-0.0005), -TICKS_PER_MILLISECOND),
            (TimeSpan::from_milliseconds(0.49), 0),
            (TimeSpan::from_milliseconds(2.5), 3 * TICKS_PER_MILLISECOND),
            (TimeSpan::from_days(20_000_000), i64::MAX),
            (TimeSpan::from_hours(f64::NEG_INFINITY), i64::MIN),
            (TimeSpan::from_minutes(f64::NAN), 0),
        ] {
            assert_eq!(span.ticks(), ticks);
        }
    }

    #[test]
    fn cnv_23_forms() {
        for (text, display) in [
            ("5", "5.00:00:00"),
            ("01:02:03", "01:02:03"),
            ("1.02:03:04", "1.02:03:04"),
            ("-01:00:00", "-01:00:00"),
            ("00:00:01.5", "00:00:01.5000000"),
            ("25:00:00", "25.00:00:00"),
            (" 1:30 ", "01:30:00"),
            ("1:02:03:04.005", "1.02:03:04.0050000"),
            ("-10675199.02:48:05.4775808", "-10675199.02:48:05.4775808"),
        ] {
            assert_eq!(parse(text).unwrap().to_string(), display, "{text}");
        }
        for text in ["", "abc", "1.5", "1:2:", ":1:2", "1e5", "--1:00", "1:00 x"] {
            assert_eq!(parse(text).unwrap_err().exception_type(), "System.FormatException", "{text}");
        }
        assert_eq!(parse("1:60").unwrap_err().exception_type(), "System.OverflowException");
        assert_eq!(parse("99999999").unwrap_err().exception_type(), "System.OverflowException");
    }
}
