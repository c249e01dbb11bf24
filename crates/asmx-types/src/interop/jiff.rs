//! `jiff`'s dates and spans.

use super::{ConversionError, from_clock, from_parts, from_unix_nanos, subsecond, unix_nanos};
use crate::{DateTime, DateTimeOffset, TimeSpan};
use jiff::{SignedDuration, Timestamp, Zoned, civil, tz};

/// Kind Utc.
impl TryFrom<Timestamp> for DateTime {
    type Error = ConversionError;

    fn try_from(instant: Timestamp) -> Result<Self, ConversionError> {
        from_unix_nanos(instant.as_nanosecond())
    }
}

/// Of kind Utc only.
impl TryFrom<DateTime> for Timestamp {
    type Error = ConversionError;

    fn try_from(date: DateTime) -> Result<Self, ConversionError> {
        Self::from_nanosecond(unix_nanos(date)?).map_err(|_| ConversionError::OutOfRange)
    }
}

/// Kind Unspecified.
impl TryFrom<civil::DateTime> for DateTime {
    type Error = ConversionError;

    fn try_from(date: civil::DateTime) -> Result<Self, ConversionError> {
        let part = |part: i8| u32::try_from(part).map_err(|_| ConversionError::OutOfRange);
        from_parts(
            (date.year().into(), part(date.month())?, part(date.day())?),
            (part(date.hour())?, part(date.minute())?, part(date.second())?),
            date.subsec_nanosecond().unsigned_abs(),
        )
    }
}

/// The clock time, whatever the kind.
impl From<DateTime> for civil::DateTime {
    fn from(date: DateTime) -> Self {
        // .NET's range is within jiff's.
        #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
        Self::new(
            date.year() as i16,
            date.month() as i8,
            date.day() as i8,
            date.hour() as i8,
            date.minute() as i8,
            date.second() as i8,
            subsecond(date) as i32,
        )
        .unwrap_or(Self::ZERO)
    }
}

/// The clock and the offset; the zone is lost.
impl TryFrom<&Zoned> for DateTimeOffset {
    type Error = ConversionError;

    fn try_from(zoned: &Zoned) -> Result<Self, ConversionError> {
        from_clock(zoned.datetime().try_into()?, zoned.offset().seconds())
    }
}

/// In a zone with that fixed offset.
impl TryFrom<DateTimeOffset> for Zoned {
    type Error = ConversionError;

    fn try_from(date: DateTimeOffset) -> Result<Self, ConversionError> {
        let offset = tz::Offset::from_seconds(i32::from(date.offset_minutes()) * 60);
        let offset = offset.map_err(|_| ConversionError::OutOfRange)?;
        Ok(Timestamp::try_from(date.utc_date_time())?.to_zoned(tz::TimeZone::fixed(offset)))
    }
}

/// Cut to 100 nanoseconds.
impl TryFrom<SignedDuration> for TimeSpan {
    type Error = ConversionError;

    fn try_from(duration: SignedDuration) -> Result<Self, ConversionError> {
        let ticks = i64::try_from(duration.as_nanos() / 100).map_err(|_| ConversionError::OutOfRange)?;
        Ok(Self::from_ticks(ticks))
    }
}

impl From<TimeSpan> for SignedDuration {
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
        let instant: Timestamp = "2020-01-02T03:04:05.1234567Z".parse().unwrap();
        let date = DateTime::try_from(instant).unwrap();
        assert_eq!(date.to_string(), "2020-01-02T03:04:05.1234567Z");
        assert_eq!(Timestamp::try_from(date), Ok(instant));
        assert_eq!(Timestamp::try_from(DateTime::MIN), Err(ConversionError::NotUtc));
        let clock = civil::DateTime::from(date);
        assert_eq!(DateTime::try_from(clock).unwrap().ticks(), date.ticks());
        let offset = DateTimeOffset::new(DateTime::try_from(clock).unwrap(), -90).unwrap();
        let zoned = Zoned::try_from(offset).unwrap();
        assert_eq!(zoned.datetime(), clock);
        assert_eq!(DateTimeOffset::try_from(&zoned).unwrap().to_string(), offset.to_string());
        let span = TimeSpan::from_ticks(-15_000_001);
        assert_eq!(TimeSpan::try_from(SignedDuration::from(span)), Ok(span));
    }
}
