//! The `time` crate's dates and spans.

use super::{ConversionError, from_clock, from_parts, from_unix_nanos, subsecond, unix_nanos};
use crate::{DateTime, DateTimeOffset, TimeSpan};
use time::{Date, Duration, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

/// Kind Utc.
impl TryFrom<OffsetDateTime> for DateTime {
    type Error = ConversionError;

    fn try_from(date: OffsetDateTime) -> Result<Self, ConversionError> {
        from_unix_nanos(date.unix_timestamp_nanos())
    }
}

/// Of kind Utc only.
impl TryFrom<DateTime> for OffsetDateTime {
    type Error = ConversionError;

    fn try_from(date: DateTime) -> Result<Self, ConversionError> {
        Self::from_unix_timestamp_nanos(unix_nanos(date)?).map_err(|_| ConversionError::OutOfRange)
    }
}

/// Kind Unspecified.
impl TryFrom<PrimitiveDateTime> for DateTime {
    type Error = ConversionError;

    fn try_from(date: PrimitiveDateTime) -> Result<Self, ConversionError> {
        let day = (date.year(), u32::from(u8::from(date.month())), u32::from(date.day()));
        from_parts(day, (date.hour().into(), date.minute().into(), date.second().into()), date.nanosecond())
    }
}

/// The clock time, whatever the kind.
impl From<DateTime> for PrimitiveDateTime {
    #[allow(clippy::cast_possible_truncation)] // each is within its range
    fn from(date: DateTime) -> Self {
        let month = Month::try_from(date.month() as u8).unwrap_or(Month::January);
        let day = Date::from_calendar_date(date.year(), month, date.day() as u8).unwrap_or(Date::MIN);
        let time =
            Time::from_hms_nano(date.hour() as u8, date.minute() as u8, date.second() as u8, subsecond(date));
        Self::new(day, time.unwrap_or(Time::MIDNIGHT))
    }
}

/// The clock and the offset.
impl TryFrom<OffsetDateTime> for DateTimeOffset {
    type Error = ConversionError;

    fn try_from(date: OffsetDateTime) -> Result<Self, ConversionError> {
        from_clock(
            PrimitiveDateTime::new(date.date(), date.time()).try_into()?,
            date.offset().whole_seconds(),
        )
    }
}

impl TryFrom<DateTimeOffset> for OffsetDateTime {
    type Error = ConversionError;

    fn try_from(date: DateTimeOffset) -> Result<Self, ConversionError> {
        let offset = UtcOffset::from_whole_seconds(i32::from(date.offset_minutes()) * 60);
        let offset = offset.map_err(|_| ConversionError::OutOfRange)?;
        Ok(PrimitiveDateTime::from(date.date_time()).assume_offset(offset))
    }
}

/// Cut to 100 nanoseconds.
impl TryFrom<Duration> for TimeSpan {
    type Error = ConversionError;

    fn try_from(duration: Duration) -> Result<Self, ConversionError> {
        let ticks = duration.whole_nanoseconds() / 100;
        i64::try_from(ticks).map(Self::from_ticks).map_err(|_| ConversionError::OutOfRange)
    }
}

impl From<TimeSpan> for Duration {
    fn from(span: TimeSpan) -> Self {
        #[allow(clippy::cast_possible_truncation)]
        Self::new(span.ticks() / 10_000_000, (span.ticks() % 10_000_000 * 100) as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let date = DateTime::from_unix_millis(1_577_934_245_123).unwrap();
        let instant = OffsetDateTime::try_from(date).unwrap();
        assert_eq!(DateTime::try_from(instant), Ok(date));
        assert_eq!(OffsetDateTime::try_from(DateTime::MIN), Err(ConversionError::NotUtc));
        assert_eq!(DateTime::try_from(PrimitiveDateTime::from(date)).unwrap().ticks(), date.ticks());
        let offset = DateTimeOffset::new(date, -90).unwrap();
        let other = OffsetDateTime::try_from(offset).unwrap();
        assert_eq!(DateTimeOffset::try_from(other).unwrap().to_string(), offset.to_string());
        let span = TimeSpan::from_ticks(-15_000_001);
        assert_eq!(TimeSpan::try_from(Duration::from(span)), Ok(span));
    }
}
