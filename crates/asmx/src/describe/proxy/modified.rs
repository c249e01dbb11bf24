//! When a proxy last changed, and whether a client has seen that (PRX-3 to PRX-5).

use http::header::IF_MODIFIED_SINCE;
use http::{HeaderMap, HeaderValue};
use jiff::civil::DateTime;
use jiff::fmt::{rfc2822, strtime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// The second in which a host was built. It stands for the time of the assembly file: a binary that was deployed anew
/// has been started anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Built(Timestamp);

/// Dates that are no HTTP dates, as the general parser of the server reads them. Without a zone they are the server's.
const LOCAL: [&str; 4] = ["%m/%d/%Y %H:%M:%S", "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %H:%M", "%m/%d/%Y"];
/// The HTTP date of RFC 850.
const RFC_850: &str = "%A, %d-%b-%y %H:%M:%S GMT";

impl Built {
    /// Now, without the fraction of the second, which no header carries.
    pub(crate) fn now() -> Self {
        let second = Timestamp::now().as_second();
        Self(Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH))
    }

    /// Whether the client has a copy that is at least as new (PRX-4). What is no date says nothing.
    pub(super) fn seen_by(self, headers: &HeaderMap, zone: &TimeZone) -> bool {
        let mut values = headers.get_all(IF_MODIFIED_SINCE).iter();
        let (Some(value), None) = (values.next(), values.next()) else { return false };
        value.to_str().ok().and_then(|text| parse(text.trim(), zone)).is_some_and(|seen| seen >= self.0)
    }

    /// Whether it lies in the past: a clock that was set back since does not send dates of the future (PRX-5).
    pub(super) fn is_past(self) -> bool {
        self.0 <= Timestamp::now()
    }

    /// `Last-Modified`.
    pub(super) fn last_modified(self) -> Option<HeaderValue> {
        http_date(self.0)
    }

    /// `Expires`: the same a year before, so that browsers ask again (PRX-5). Years are those of the server's zone.
    pub(super) fn expires(self, zone: &TimeZone) -> Option<HeaderValue> {
        let before = self.0.to_zoned(zone.clone()).checked_sub(1.year()).ok()?;
        http_date(before.timestamp())
    }
}

fn http_date(time: Timestamp) -> Option<HeaderValue> {
    let text = rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&time).ok()?;
    HeaderValue::try_from(text).ok()
}

fn parse(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    let local = |time: DateTime| time.to_zoned(zone.clone()).ok().map(|time| time.timestamp());
    rfc2822::DateTimeParser::new()
        .parse_timestamp(text)
        .ok()
        .or_else(|| text.parse().ok())
        .or_else(|| {
            let time = strtime::parse(RFC_850, text).ok()?.to_datetime().ok()?;
            Some(time.to_zoned(TimeZone::UTC).ok()?.timestamp())
        })
        .or_else(|| local(text.parse().ok()?))
        .or_else(|| {
            let broken = LOCAL.iter().find_map(|format| strtime::parse(format, text).ok())?;
            local(broken.to_datetime().ok().or_else(|| Some(broken.to_date().ok()?.into()))?)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(second: i64) -> Built {
        Built(Timestamp::from_second(second).expect("a time"))
    }

    fn seen(text: &str, zone: &TimeZone) -> bool {
        let value = HeaderValue::try_from(text).expect("a header");
        built(1_709_208_000).seen_by(&HeaderMap::from_iter([(IF_MODIFIED_SINCE, value)]), zone)
    }

    /// PRX-4: the second counts, in whatever form a date can have.
    #[test]
    fn as_new_is_new_enough() {
        for yes in [
            "Thu, 29 Feb 2024 12:00:00 GMT",
            "Thu, 29 Feb 2024 12:00:01 GMT",
            "Thursday, 29-Feb-24 12:00:00 GMT",
            "2024-02-29T12:00:00Z",
            "2024-02-29T14:00:00+02:00",
            "2024-02-29 12:00:00",
            "2/29/2024 12:00:00",
            "3/1/2024",
        ] {
            assert!(seen(yes, &TimeZone::UTC), "{yes}");
        }
        for no in
            ["Thu, 29 Feb 2024 11:59:59 GMT", "2024-02-29", "2/29/2024", "nonsense", "", "*", "1709208000"]
        {
            assert!(!seen(no, &TimeZone::UTC), "{no}");
        }
    }

    /// PRX-4: a date without a zone is the server's.
    #[test]
    fn a_date_without_a_zone_is_local() {
        let zone = TimeZone::fixed(jiff::tz::offset(5));
        assert!(seen("2024-02-29 17:00:00", &zone));
        assert!(!seen("2024-02-29 16:59:59", &zone));
    }

    /// PRX-5, on the day that not every year has.
    #[test]
    fn it_expires_a_year_before() {
        let built = built(1_709_208_000);
        assert_eq!(built.last_modified().expect("a date"), "Thu, 29 Feb 2024 12:00:00 GMT");
        assert_eq!(built.expires(&TimeZone::UTC).expect("a date"), "Tue, 28 Feb 2023 12:00:00 GMT");
    }
}
