//! Later and earlier, as `DateTime` and `TimeSpan` reckon it.

use super::calendar::{
    TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MILLISECOND, TICKS_PER_MINUTE, TICKS_PER_SECOND, date_ticks,
    days_in_month,
};
use super::time_span::rounded;
use super::{DateTime, TimeSpan};
use crate::Error;
use crate::error::exception;
use core::ops;

/// Each of these keeps the kind, and fails with .NET's `ArgumentOutOfRangeException` outside the years 1 to 9999.
///
/// ```
/// use asmx_types::DateTime;
///
/// let date = DateTime::utc(2024, 1, 31)?;
/// assert_eq!(date.add_months(1)?, DateTime::utc(2024, 2, 29)?);
/// assert_eq!(date.add_days(1.5)?, DateTime::utc(2024, 2, 1)?.at(12, 0, 0)?);
/// assert!(date.add_years(8000).is_err());
/// # Ok::<(), asmx_types::Error>(())
/// ```
impl DateTime {
    /// Later by days, rounded to milliseconds as .NET Framework does it.
    ///
    /// # Errors
    ///
    /// Outside the range.
    pub fn add_days(self, days: impl Into<f64>) -> Result<Self, Error> {
        self.add_rounded(days.into(), TICKS_PER_DAY)
    }

    /// Later by hours, rounded to milliseconds.
    ///
    /// # Errors
    ///
    /// Outside the range.
    pub fn add_hours(self, hours: impl Into<f64>) -> Result<Self, Error> {
        self.add_rounded(hours.into(), TICKS_PER_HOUR)
    }

    /// Later by minutes, rounded to milliseconds.
    ///
    /// # Errors
    ///
    /// Outside the range.
    pub fn add_minutes(self, minutes: impl Into<f64>) -> Result<Self, Error> {
        self.add_rounded(minutes.into(), TICKS_PER_MINUTE)
    }

    /// Later by seconds, rounded to milliseconds.
    ///
    /// # Errors
    ///
    /// Outside the range.
    pub fn add_seconds(self, seconds: impl Into<f64>) -> Result<Self, Error> {
        self.add_rounded(seconds.into(), TICKS_PER_SECOND)
    }

    /// Later by milliseconds, rounded to whole ones.
    ///
    /// # Errors
    ///
    /// Outside the range.
    pub fn add_milliseconds(self, milliseconds: impl Into<f64>) -> Result<Self, Error> {
        self.add_rounded(milliseconds.into(), TICKS_PER_MILLISECOND)
    }

    /// Later by months. A day that the month lacks becomes its last one.
    ///
    /// # Errors
    ///
    /// Outside the range.
    pub fn add_months(self, months: i32) -> Result<Self, Error> {
        if !(-120_000..=120_000).contains(&months) {
            return Err(out_of_range("Months value must be between +/-120000.", "months"));
        }
        let month = self.year() * 12 + (self.month() as i32 - 1) + months;
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12).unsigned_abs() + 1);
        let midnight = date_ticks(year, month, self.day().min(days_in_month(year, month)));
        let moved = midnight
            .and_then(|midnight| self.checked_add(TimeSpan::from_ticks(midnight - self.date().ticks())));
        moved.ok_or_else(|| unrepresentable("months"))
    }

    /// Later by years. 29 February becomes the 28th in years that lack it.
    ///
    /// # Errors
    ///
    /// Outside the range.
    pub fn add_years(self, years: i32) -> Result<Self, Error> {
        if !(-10_000..=10_000).contains(&years) {
            return Err(out_of_range("Years value must be between +/-10000.", "years"));
        }
        self.add_months(years * 12)
    }

    fn add_rounded(self, value: f64, unit: i64) -> Result<Self, Error> {
        let later = rounded(value, unit).and_then(|span| self.checked_add(span));
        later.ok_or_else(|| unrepresentable("value"))
    }
}

fn unrepresentable(parameter: &str) -> Error {
    out_of_range("The added or subtracted value results in an un-representable DateTime.", parameter)
}

fn out_of_range(message: &str, parameter: &str) -> Error {
    Error::new(exception::OUT_OF_RANGE, format!("{message}\r\nParameter name: {parameter}"))
}

impl ops::Sub for DateTime {
    type Output = TimeSpan;

    /// The span between the clock times, whatever their kinds.
    fn sub(self, other: Self) -> TimeSpan {
        TimeSpan::from_ticks(self.ticks() - other.ticks())
    }
}

impl ops::Add<TimeSpan> for DateTime {
    type Output = Self;

    /// # Panics
    ///
    /// Outside the range; see [`DateTime::checked_add`].
    fn add(self, span: TimeSpan) -> Self {
        self.checked_add(span).expect("a DateTime from year 1 to 9999")
    }
}

impl ops::Sub<TimeSpan> for DateTime {
    type Output = Self;

    /// # Panics
    ///
    /// Outside the range; see [`DateTime::checked_add`].
    fn sub(self, span: TimeSpan) -> Self {
        self + -span
    }
}

impl ops::AddAssign<TimeSpan> for DateTime {
    /// # Panics
    ///
    /// Outside the range; see [`DateTime::checked_add`].
    fn add_assign(&mut self, span: TimeSpan) {
        *self = *self + span;
    }
}

impl ops::SubAssign<TimeSpan> for DateTime {
    /// # Panics
    ///
    /// Outside the range; see [`DateTime::checked_add`].
    fn sub_assign(&mut self, span: TimeSpan) {
        *self = *self - span;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DateTimeKind;

    fn date(year: i32, month: u32, day: u32) -> DateTime {
        DateTime::utc(year, month, day).unwrap()
    }

    #[test]
    fn months_and_years_are_clamped_to_the_month() {
        for (from, months, to) in [
            (date(2024, 1, 31), 1, date(2024, 2, 29)),
            (date(2023, 1, 31), 1, date(2023, 2, 28)),
            (date(2024, 3, 31), -1, date(2024, 2, 29)),
            (date(2024, 1, 15), -1, date(2023, 12, 15)),
            (date(2024, 1, 15), -13, date(2022, 12, 15)),
            (date(2024, 12, 31), 2, date(2025, 2, 28)),
            (date(1, 1, 1), 0, date(1, 1, 1)),
        ] {
            assert_eq!(from.add_months(months), Ok(to), "{from} {months}");
        }
        assert_eq!(date(2024, 2, 29).add_years(1), Ok(date(2025, 2, 28)));
        assert_eq!(date(2024, 2, 29).add_years(-4), Ok(date(2020, 2, 29)));
        let noon = date(2024, 1, 31).at(12, 30, 0).unwrap().add_months(1).unwrap();
        assert_eq!((noon.hour(), noon.minute(), noon.kind()), (12, 30, DateTimeKind::Utc));
    }

    #[test]
    fn parts_are_rounded_to_milliseconds() {
        let ticks = |result: Result<DateTime, Error>| result.unwrap().ticks() - date(2000, 1, 1).ticks();
        let start = date(2000, 1, 1);
        assert_eq!(ticks(start.add_days(-0.5)), -TICKS_PER_DAY / 2);
        assert_eq!(ticks(start.add_days(7)), 7 * TICKS_PER_DAY);
        assert_eq!(ticks(start.add_hours(1.5)), 90 * TICKS_PER_MINUTE);
        assert_eq!(ticks(start.add_minutes(1)), TICKS_PER_MINUTE);
        assert_eq!(ticks(start.add_seconds(0.0015)), 2 * TICKS_PER_MILLISECOND);
        assert_eq!(ticks(start.add_milliseconds(0.4)), 0);
    }

    #[test]
    fn errors_are_dot_nets() {
        let range =
            "The added or subtracted value results in an un-representable DateTime.\r\nParameter name: ";
        for (result, message) in [
            (date(9999, 12, 31).add_days(1), format!("{range}value")),
            (date(1, 1, 1).add_seconds(-1), format!("{range}value")),
            (date(1, 1, 1).add_days(f64::NAN), format!("{range}value")),
            (date(1, 1, 1).add_days(1e300), format!("{range}value")),
            (date(9999, 12, 1).add_months(1), format!("{range}months")),
            (date(1, 1, 1).add_years(-1), format!("{range}months")),
            (
                date(1, 1, 1).add_months(120_001),
                "Months value must be between +/-120000.\r\nParameter name: months".to_owned(),
            ),
            (
                date(1, 1, 1).add_years(10_001),
                "Years value must be between +/-10000.\r\nParameter name: years".to_owned(),
            ),
        ] {
            let error = result.unwrap_err();
            assert_eq!(
                (error.exception_type(), error.message()),
                (exception::OUT_OF_RANGE, message.as_str())
            );
        }
    }

    #[test]
    fn comparison_is_of_ticks() {
        let utc = date(2020, 1, 2);
        assert_eq!(utc, DateTime::local(2020, 1, 2).unwrap());
        assert!(DateTime::unspecified(2020, 1, 3).unwrap() > utc);
        let mut moved = utc;
        moved += TimeSpan::from_days(2);
        moved -= TimeSpan::from_hours(24);
        assert_eq!(moved - utc, TimeSpan::from_minutes(1440));
    }
}
