//! Days, ticks and the proleptic Gregorian calendar, from year 1 to 9999.

pub(crate) const TICKS_PER_MILLISECOND: i64 = 10_000;
pub(crate) const TICKS_PER_SECOND: i64 = 10_000_000;
pub(crate) const TICKS_PER_MINUTE: i64 = 60 * TICKS_PER_SECOND;
pub(crate) const TICKS_PER_HOUR: i64 = 60 * TICKS_PER_MINUTE;
pub(crate) const TICKS_PER_DAY: i64 = 24 * TICKS_PER_HOUR;
/// Ticks of 1970-01-01.
pub(crate) const EPOCH_TICKS: i64 = 621_355_968_000_000_000;
/// Ticks of the last tick of 9999-12-31.
pub(crate) const MAX_TICKS: i64 = 3_155_378_975_999_999_999;

/// Days since 0001-01-01 of a date; the caller checked that it exists.
pub(crate) const fn days(year: i32, month: u32, day: u32) -> i64 {
    // Counts years from March, so that the leap day is the last one.
    let year = year as i64 - (month <= 2) as i64;
    let from_march = (month as i64 + 9) % 12;
    let era_days = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    era_days + (153 * from_march + 2) / 5 + day as i64 - 1 - 306
}

/// Year, month and day of a number of days since 0001-01-01.
pub(crate) const fn date(days: i64) -> (i32, u32, u32) {
    let shifted = days + 306;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + (month <= 2) as i64;
    (year as i32, month as u32, day as u32)
}

/// How many days a month has; `0` for a month that doesn't exist.
pub(crate) const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

/// The ticks of a date's midnight, if the date exists and is within .NET's range.
pub(crate) const fn date_ticks(year: i32, month: u32, day: u32) -> Option<i64> {
    if year < 1 || year > 9999 || day < 1 || day > days_in_month(year, month) {
        return None;
    }
    Some(days(year, month, day) * TICKS_PER_DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_inverse() {
        assert_eq!(days(1, 1, 1), 0);
        assert_eq!(days(1970, 1, 1) * TICKS_PER_DAY, EPOCH_TICKS);
        assert_eq!((days(9999, 12, 31) + 1) * TICKS_PER_DAY - 1, MAX_TICKS);
        for day in (0..=days(9999, 12, 31)).step_by(13) {
            let (year, month, of_month) = date(day);
            assert_eq!(days(year, month, of_month), day);
            assert!(of_month <= days_in_month(year, month));
        }
    }
}
