//! The standard time of the years for which Windows' zones have no rules of their own (RSP-17).
//!
//! A zone of the tz database begins with local mean time, then had whatever its government liked. A zone of Windows
//! is a standard offset and adjustment rules; the earliest of them, of about 2006, holds for all years before. So .NET
//! has India at +5:30 in 1900, when Madras kept +5:21:10, and France at +1:00, when Paris kept +0:09:21.

use super::calendar::{EPOCH_TICKS, TICKS_PER_DAY, TICKS_PER_SECOND, days};
use jiff::Timestamp;
use jiff::tz::{Dst, Offset, TimeZone};

/// Ticks, of UTC or a local time, from which no zone is early any more: the last went over on 2004-01-01.
pub(super) const KNOWN_EVERYWHERE: i64 = days(2004, 1, 2) * TICKS_PER_DAY;
/// From then on no zone that has standard time goes back to a mean time.
const NO_RELAPSE: i64 = days(1930, 1, 1) * TICKS_PER_DAY;

/// What holds before a zone had the standard time that Windows knows.
#[derive(Debug, Clone, Copy)]
pub(super) struct StandardTime {
    /// The offset, in ticks: standard time in 2006, the least offset of that year, since the tz database calls the
    /// winter of some zones their daylight saving time.
    pub(super) offset: i64,
    /// The instant, in ticks, from which the tz database holds: when the zone first went over to that offset as its
    /// standard time, for good. Nothing jumps there.
    pub(super) since: i64,
}

impl StandardTime {
    /// Of a zone, for a time in it or in UTC; `None` if the tz database holds for that time, as it does for most.
    pub(super) fn before(time: i64, zone: &TimeZone) -> Option<Self> {
        if time >= KNOWN_EVERYWHERE || (time >= NO_RELAPSE && is_known(time - TICKS_PER_DAY, zone)) {
            return None;
        }
        Self::of(zone)
    }

    /// Of a zone; `None` if the tz database has the zone at that offset from the beginning.
    fn of(zone: &TimeZone) -> Option<Self> {
        // The database has no earlier transitions, and a zone made of a rule has them in every year.
        let beginning = instant(days(1800, 1, 1) * TICKS_PER_DAY);
        let offset = standard_offset(zone);
        if zone.to_offset(beginning) == offset {
            return None;
        }
        let (no_relapse, end) = (instant(NO_RELAPSE), instant(KNOWN_EVERYWHERE));
        let (mut since, mut as_daylight_saving) = (None, None);
        for transition in zone.following(beginning) {
            let time = transition.timestamp();
            if time >= end || (since.is_some() && time >= no_relapse) {
                break;
            }
            if transition.offset().seconds() % 60 != 0 {
                // Chile went back to Santiago's mean time for some years.
                (since, as_daylight_saving) = (None, None);
            } else if transition.offset() == offset {
                match transition.dst() {
                    Dst::No => since = since.or(Some(time)),
                    Dst::Yes => as_daylight_saving = as_daylight_saving.or(Some(time)),
                }
            }
        }
        since.or(as_daylight_saving).map(|since| Self {
            offset: i64::from(offset.seconds()) * TICKS_PER_SECOND,
            since: since.as_second() * TICKS_PER_SECOND + EPOCH_TICKS,
        })
    }
}

/// Whether the zone had its standard time shortly before an instant: all there is to see in most zones.
fn is_known(utc: i64, zone: &TimeZone) -> bool {
    let offset = standard_offset(zone);
    zone.preceding(instant(utc)).take(4).any(|it| it.offset() == offset && it.dst() == Dst::No)
}

fn standard_offset(zone: &TimeZone) -> Offset {
    let on_first_of = |month| zone.to_offset(instant(days(2006, month, 1) * TICKS_PER_DAY));
    on_first_of(1).min(on_first_of(7))
}

fn instant(ticks: i64) -> Timestamp {
    // .NET's range is within jiff's.
    Timestamp::from_second((ticks - EPOCH_TICKS).div_euclid(TICKS_PER_SECOND))
        .unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::calendar::TICKS_PER_MINUTE;
    use crate::values::zone::{local_offset, to_local, to_utc};

    fn zones() -> impl Iterator<Item = (String, TimeZone)> {
        let database = jiff::tz::TimeZoneDatabase::bundled();
        let names: Vec<String> = database.available().map(|name| name.to_string()).collect();
        assert!(names.len() > 400, "the whole database");
        names.into_iter().map(move |name| {
            let zone = database.get(&name).unwrap();
            (name, zone)
        })
    }

    /// Every instant at which a zone may change, and some between them.
    fn instants(zone: &TimeZone) -> Vec<i64> {
        let begin = instant(TICKS_PER_DAY);
        let end = instant(days(2006, 1, 1) * TICKS_PER_DAY);
        let transitions = zone.following(begin).take_while(|transition| transition.timestamp() < end);
        let at = transitions.map(|it| it.timestamp().as_second() * TICKS_PER_SECOND + EPOCH_TICKS);
        let years = (1..2030).step_by(17).map(|year| days(year, 5, 17) * TICKS_PER_DAY);
        at.flat_map(|at| [at - 1, at]).chain(years).collect()
    }

    /// RSP-17: of all zones of the database no time has an offset of seconds; from the recorded standard time on all
    /// is the database's; reading and writing are inverse.
    #[test]
    fn rsp_17_no_zone_has_a_local_mean_time() {
        let mut latest = 0;
        for (name, zone) in zones() {
            let standard = StandardTime::of(&zone);
            latest = latest.max(standard.map_or(0, |standard| standard.since));
            for utc in instants(&zone) {
                let (local, first) = to_local(utc, &zone);
                let offset = local - utc;
                assert_eq!(offset % TICKS_PER_MINUTE, 0, "{name} at {utc}");
                assert_eq!(to_utc(local, first, &zone), utc, "{name} at {utc}");
                assert_eq!(local_offset(local, first, &zone), offset, "{name} at {utc}");
                let recorded = zone.to_offset(instant(utc));
                match standard {
                    Some(standard) if utc < standard.since => assert_eq!(offset, standard.offset, "{name}"),
                    _ => assert_eq!(offset, i64::from(recorded.seconds()) * TICKS_PER_SECOND, "{name}"),
                }
            }
        }
        assert!(latest <= KNOWN_EVERYWHERE && latest > KNOWN_EVERYWHERE - 2 * TICKS_PER_DAY, "{latest}");
    }

    /// RSP-17: the standard offsets of Windows' zones, in minutes, in a year before all of them.
    #[test]
    fn rsp_17_early_years_have_windows_offset() {
        for (name, minutes) in [
            ("America/New_York", -300),
            ("America/Los_Angeles", -480),
            ("America/Sao_Paulo", -180),
            ("America/St_Johns", -210),
            ("America/Caracas", -240),
            ("Europe/London", 0),
            ("Europe/Dublin", 0),
            ("Europe/Berlin", 60),
            ("Europe/Paris", 60),
            ("Europe/Amsterdam", 60),
            ("Europe/Athens", 120),
            ("Europe/Istanbul", 120),
            ("Europe/Moscow", 180),
            ("Africa/Monrovia", 0),
            ("Africa/Windhoek", 60),
            ("Asia/Tehran", 210),
            ("Asia/Kolkata", 330),
            ("Asia/Colombo", 330),
            ("Asia/Kathmandu", 345),
            ("Asia/Singapore", 480),
            ("Asia/Shanghai", 480),
            ("Asia/Tokyo", 540),
            ("Australia/Adelaide", 570),
            ("Australia/Sydney", 600),
            ("Pacific/Auckland", 720),
            ("Pacific/Apia", -660),
            ("Pacific/Kiritimati", 840),
            ("Etc/UTC", 0),
        ] {
            let zone = TimeZone::get(name).unwrap();
            let early = days(1800, 6, 1) * TICKS_PER_DAY;
            assert_eq!(to_local(early, &zone).0 - early, minutes * TICKS_PER_MINUTE, "{name}");
            assert_eq!(early - to_utc(early, false, &zone), minutes * TICKS_PER_MINUTE, "{name}");
        }
    }

    /// RSP-17: zones that are rules, without a history.
    #[test]
    fn rsp_17_rules_hold_for_all_years() {
        for (rule, minutes) in
            [("CET-1CEST,M3.5.0,M10.5.0/3", 60), ("IST-1GMT0,M10.5.0,M3.5.0/1", 0), ("<+03>-3", 180)]
        {
            let zone = TimeZone::posix(rule).unwrap();
            let winter = days(1700, 1, 15) * TICKS_PER_DAY;
            assert_eq!(to_local(winter, &zone).0 - winter, minutes * TICKS_PER_MINUTE, "{rule}");
            assert_eq!(winter - to_utc(winter, false, &zone), minutes * TICKS_PER_MINUTE, "{rule}");
        }
    }
}
