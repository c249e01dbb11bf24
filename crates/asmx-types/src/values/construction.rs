//! Dates as .NET's constructors make them, and times of the process's zone.

use super::calendar::{TICKS_PER_DAY, days, days_in_month};
use super::{DateTime, DateTimeKind, TimeSpan};
use crate::Error;
use crate::error::exception;
use jiff::tz::TimeZone;

impl DateTime {
    /// A midnight in UTC: `new DateTime(2010, 5, 17, 0, 0, 0, DateTimeKind.Utc)`. [`at`](Self::at) adds the time of day.
    ///
    /// # Errors
    ///
    /// .NET's `ArgumentOutOfRangeException`, if there is no such day.
    ///
    /// ```
    /// use asmx_types::DateTime;
    ///
    /// let date = DateTime::utc(2010, 5, 17)?.at(13, 30, 0)?;
    /// assert_eq!(date.to_string(), "2010-05-17T13:30:00.0000000Z");
    /// # Ok::<(), asmx_types::Error>(())
    /// ```
    pub fn utc(year: i32, month: u32, day: u32) -> Result<Self, Error> {
        Self::unspecified(year, month, day).map(|date| date.with_kind(DateTimeKind::Utc))
    }

    /// A midnight of the server: `new DateTime(2010, 5, 17, 0, 0, 0, DateTimeKind.Local)`.
    ///
    /// # Errors
    ///
    /// .NET's `ArgumentOutOfRangeException`, if there is no such day.
    pub fn local(year: i32, month: u32, day: u32) -> Result<Self, Error> {
        Self::unspecified(year, month, day).map(|date| date.with_kind(DateTimeKind::Local))
    }

    /// A midnight of who knows where: `new DateTime(2010, 5, 17)`. It is written as if it were the server's (RSP-17).
    ///
    /// # Errors
    ///
    /// .NET's `ArgumentOutOfRangeException`, if there is no such day.
    pub fn unspecified(year: i32, month: u32, day: u32) -> Result<Self, Error> {
        Self::from_date(year, month, day).ok_or_else(|| {
            unrepresentable("Year, Month, and Day parameters describe an un-representable DateTime.")
        })
    }

    /// The same day and kind at a time of day. What is finer can be added: `+ TimeSpan::from_milliseconds(250)`.
    ///
    /// # Errors
    ///
    /// .NET's `ArgumentOutOfRangeException`, if there is no such time.
    pub fn at(self, hour: u32, minute: u32, second: u32) -> Result<Self, Error> {
        let message = "Hour, Minute, and Second parameters describe an un-representable DateTime.";
        if hour > 23 || minute > 59 || second > 59 {
            return Err(unrepresentable(message));
        }
        let span = TimeSpan::from_secs(i64::from((hour * 60 + minute) * 60 + second));
        self.date().checked_add(span).ok_or_else(|| unrepresentable(message))
    }

    /// The current time in the process's zone: `DateTime.Now`. A host with a zone of its own has
    /// [`now_in`](Self::now_in).
    #[must_use]
    pub fn now() -> Self {
        Self::now_in(&TimeZone::system())
    }

    /// The day that it is in the process's zone: `DateTime.Today`.
    #[must_use]
    pub fn today() -> Self {
        Self::now().date()
    }

    /// The instant in UTC, with the process's zone for local and unspecified times: `ToUniversalTime()`. A host with a
    /// zone of its own has [`to_utc`](Self::to_utc).
    #[must_use]
    pub fn to_universal_time(self) -> Self {
        self.to_utc(&TimeZone::system())
    }

    /// The instant in the process's zone: `ToLocalTime()`. A host with a zone of its own has
    /// [`to_local`](Self::to_local).
    #[must_use]
    pub fn to_local_time(self) -> Self {
        self.to_local(&TimeZone::system())
    }

    /// The day of the week: Sunday is 0, as in `System.DayOfWeek`.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub const fn day_of_week(self) -> u32 {
        // The calendar begins on a Monday.
        ((self.ticks() / TICKS_PER_DAY + 1) % 7) as u32
    }

    /// The day of the year, from 1.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub const fn day_of_year(self) -> u32 {
        (self.ticks() / TICKS_PER_DAY - days(self.year(), 1, 1)) as u32 + 1
    }

    /// How many days a month has: `DateTime.DaysInMonth`; 0 for a month that there is not.
    #[must_use]
    pub const fn days_in_month(year: i32, month: u32) -> u32 {
        days_in_month(year, month)
    }
}

fn unrepresentable(message: &str) -> Error {
    Error::new(exception::OUT_OF_RANGE, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constructors_mean_what_dot_nets_do() {
        let ticks = DateTime::new(2010, 5, 17, 0, 0, 0).unwrap().ticks();
        for (date, kind) in [
            (DateTime::utc(2010, 5, 17), DateTimeKind::Utc),
            (DateTime::local(2010, 5, 17), DateTimeKind::Local),
            (DateTime::unspecified(2010, 5, 17), DateTimeKind::Unspecified),
        ] {
            let date = date.unwrap();
            assert_eq!((date.ticks(), date.kind()), (ticks, kind));
            let later = date.at(23, 59, 59).unwrap();
            assert_eq!((later.hour(), later.second(), later.kind()), (23, 59, kind));
            assert_eq!(later.at(0, 0, 0).unwrap().ticks(), ticks);
        }
        let error = DateTime::utc(2023, 2, 29).unwrap_err();
        assert_eq!(error.exception_type(), "System.ArgumentOutOfRangeException");
        assert_eq!(error.message(), "Year, Month, and Day parameters describe an un-representable DateTime.");
        for (hour, minute, second) in [(24, 0, 0), (0, 60, 0), (0, 0, 60)] {
            let error = DateTime::MIN.at(hour, minute, second).unwrap_err();
            assert_eq!(
                error.message(),
                "Hour, Minute, and Second parameters describe an un-representable DateTime."
            );
        }
    }

    #[test]
    fn days_of_week_and_year() {
        for (year, month, day, of_week, of_year) in
            [(1, 1, 1, 1, 1), (2010, 5, 17, 1, 137), (2024, 12, 31, 2, 366), (2023, 1, 1, 0, 1)]
        {
            let date = DateTime::utc(year, month, day).unwrap();
            assert_eq!((date.day_of_week(), date.day_of_year()), (of_week, of_year), "{date}");
        }
        assert_eq!((DateTime::days_in_month(2024, 2), DateTime::days_in_month(2023, 13)), (29, 0));
    }

    #[test]
    fn the_processs_zone_there_and_back() {
        let utc = DateTime::utc(2020, 7, 1).unwrap();
        let local = utc.to_local_time();
        assert_eq!(local.kind(), DateTimeKind::Local);
        assert_eq!(local.to_universal_time(), utc);
        assert_eq!(DateTime::now().kind(), DateTimeKind::Local);
        assert_eq!(DateTime::today().time_of_day(), TimeSpan::ZERO);
    }
}
