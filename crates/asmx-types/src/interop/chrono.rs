//! `chrono`'s dates and spans.

use super::{ConversionError, from_clock, from_parts, from_unix_nanos, subsecond, unix_nanos};
use crate::{DateTime, DateTimeOffset, TimeSpan};
use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Timelike, Utc};

/// Kind Utc.
impl<Z: TimeZone> TryFrom<chrono::DateTime<Z>> for DateTime {
    type Error = ConversionError;

    fn try_from(date: chrono::DateTime<Z>) -> Result<Self, ConversionError> {
        let seconds = i128::from(date.timestamp());
        from_unix_nanos(seconds * 1_000_000_000 + i128::from(date.timestamp_subsec_nanos()))
    }
}

/// Of kind Utc only.
impl TryFrom<DateTime> for chrono::DateTime<Utc> {
    type Error = ConversionError;

    fn try_from(date: DateTime) -> Result<Self, ConversionError> {
        let seconds = i64::try_from(unix_nanos(date)?.div_euclid(1_000_000_000));
        let seconds = seconds.map_err(|_| ConversionError::OutOfRange)?;
        Self::from_timestamp(seconds, subsecond(date)).ok_or(ConversionError::OutOfRange)
    }
}

/// Kind Unspecified.
impl TryFrom<NaiveDateTime> for DateTime {
    type Error = ConversionError;

    fn try_from(date: NaiveDateTime) -> Result<Self, ConversionError> {
        // A leap second is the last instant of the second before it.
        let nanosecond = date.nanosecond().min(999_999_999);
        from_parts(
            (date.year(), date.month(), date.day()),
            (date.hour(), date.minute(), date.second()),
            nanosecond,
        )
    }
}

/// The clock time, whatever the kind.
impl From<DateTime> for NaiveDateTime {
    fn from(date: DateTime) -> Self {
        // .NET's range is within chrono's.
        NaiveDate::from_ymd_opt(date.year(), date.month(), date.day())
            .and_then(|day| day.and_hms_nano_opt(date.hour(), date.minute(), date.second(), subsecond(date)))
            .unwrap_or_default()
    }
}

/// The clock and the offset.
impl TryFrom<chrono::DateTime<FixedOffset>> for DateTimeOffset {
    type Error = ConversionError;

    fn try_from(date: chrono::DateTime<FixedOffset>) -> Result<Self, ConversionError> {
        from_clock(date.naive_local().try_into()?, date.offset().local_minus_utc())
    }
}

impl TryFrom<DateTimeOffset> for chrono::DateTime<FixedOffset> {
    type Error = ConversionError;

    fn try_from(date: DateTimeOffset) -> Result<Self, ConversionError> {
        let offset = FixedOffset::east_opt(i32::from(date.offset_minutes()) * 60)
            .ok_or(ConversionError::OutOfRange)?;
        Ok(chrono::DateTime::<Utc>::try_from(date.utc_date_time())?.with_timezone(&offset))
    }
}

/// Cut to 100 nanoseconds.
impl TryFrom<TimeDelta> for TimeSpan {
    type Error = ConversionError;

    fn try_from(delta: TimeDelta) -> Result<Self, ConversionError> {
        let nanos = i128::from(delta.num_seconds()) * 1_000_000_000 + i128::from(delta.subsec_nanos());
        i64::try_from(nanos / 100).map(Self::from_ticks).map_err(|_| ConversionError::OutOfRange)
    }
}

impl From<TimeSpan> for TimeDelta {
    fn from(span: TimeSpan) -> Self {
        Self::microseconds(span.ticks() / 10) + Self::nanoseconds(span.ticks() % 10 * 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let instant: chrono::DateTime<Utc> = "2020-01-02T03:04:05.1234567Z".parse().unwrap();
        let date = DateTime::try_from(instant).unwrap();
        assert_eq!(date.to_string(), "2020-01-02T03:04:05.1234567Z");
        assert_eq!(chrono::DateTime::<Utc>::try_from(date), Ok(instant));
        assert_eq!(chrono::DateTime::<Utc>::try_from(DateTime::MIN), Err(ConversionError::NotUtc));
        assert_eq!(DateTime::try_from(NaiveDateTime::from(date)).unwrap().ticks(), date.ticks());
        assert_eq!(DateTime::try_from(NaiveDateTime::MAX), Err(ConversionError::OutOfRange));
        let offset = DateTimeOffset::new(date, 330).unwrap();
        let fixed = chrono::DateTime::<FixedOffset>::try_from(offset).unwrap();
        assert_eq!(DateTimeOffset::try_from(fixed).unwrap().to_string(), offset.to_string());
        for ticks in [-15_000_001, 0, 7, i64::MAX, i64::MIN] {
            let span = TimeSpan::from_ticks(ticks);
            assert_eq!(TimeSpan::try_from(TimeDelta::from(span)), Ok(span));
        }
    }
}
