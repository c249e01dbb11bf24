//! The date of a cookie's `Expires`, in every fashion.

use std::time::{Duration, SystemTime};

/// The RFC's "cookie-date": tokens in any order and with any separators, as `Tue, 12-Oct-1999 04:00:00 GMT`.
pub(crate) fn parse_date(value: &str) -> Option<SystemTime> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (mut time, mut day, mut month, mut year) = (None, None, None, None);
    for token in
        value.split(|c: char| !c.is_ascii_alphanumeric() && c != ':').filter(|token| !token.is_empty())
    {
        if time.is_none() && token.contains(':') {
            let fields: Option<Vec<i8>> = token.split(':').map(|field| field.parse().ok()).collect();
            time = fields.filter(|fields| fields.len() == 3);
        } else if let Ok(number) = token.parse::<i16>() {
            if day.is_none() && token.len() <= 2 {
                day = i8::try_from(number).ok();
            } else if year.is_none() {
                year = Some(match number {
                    0..=69 => number + 2000,
                    70..=99 => number + 1900,
                    _ => number,
                });
            }
        } else if month.is_none() && token.len() >= 3 {
            let start = token[..3].to_ascii_lowercase();
            month = MONTHS.iter().zip(1i8..).find(|(name, _)| **name == start).map(|(_, number)| number);
        }
    }
    let (time, year) = (time?, year.filter(|year| *year >= 1601)?);
    let date = jiff::civil::DateTime::new(year, month?, day?, time[0], time[1], time[2], 0).ok()?;
    let seconds = date.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second();
    Some(SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_every_fashion() {
        let seconds =
            |text: &str| parse_date(text)?.duration_since(SystemTime::UNIX_EPOCH).ok().map(|d| d.as_secs());
        assert_eq!(seconds("Tue, 12-Oct-1999 04:00:00 GMT"), Some(939_700_800));
        assert_eq!(seconds("Tue, 12 Oct 99 04:00:00 GMT"), Some(939_700_800));
        assert_eq!(seconds("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(seconds("Tue Oct 12 04:00:00 1999"), Some(939_700_800));
        assert_eq!(seconds("soon"), None);
    }
}
