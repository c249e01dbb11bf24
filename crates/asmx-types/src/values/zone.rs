//! Between UTC and the server's zone, as .NET's `TimeZoneInfo` does it.

use super::calendar::{
    EPOCH_TICKS, MAX_TICKS, TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MINUTE, TICKS_PER_SECOND, date,
};
use super::standard_time::StandardTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

fn civil(ticks: i64) -> jiff::civil::DateTime {
    let (year, month, day) = date(ticks.div_euclid(TICKS_PER_DAY));
    let time = ticks.rem_euclid(TICKS_PER_DAY);
    // The ranges are the calendar's, so nothing is cut here.
    #[allow(clippy::cast_possible_truncation)]
    jiff::civil::DateTime::new(
        year as i16,
        month as i8,
        day as i8,
        (time / TICKS_PER_HOUR) as i8,
        (time / TICKS_PER_MINUTE % 60) as i8,
        (time / TICKS_PER_SECOND % 60) as i8,
        (time % TICKS_PER_SECOND * 100) as i32,
    )
    .unwrap_or(jiff::civil::DateTime::ZERO)
}

fn ticks(offset: Offset) -> i64 {
    i64::from(offset.seconds()) * TICKS_PER_SECOND
}

/// The zone's offset, in ticks, at a local time. A time that occurs twice is taken as standard time unless `first`
/// says that it is the earlier one; a time that the zone skips has the offset from before the change.
pub(crate) fn local_offset(local: i64, first: bool, zone: &TimeZone) -> i64 {
    let offset = ticks(match zone.to_ambiguous_timestamp(civil(local)).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset,
        AmbiguousOffset::Gap { before, .. } => before,
        AmbiguousOffset::Fold { before, after } => {
            if first {
                before
            } else {
                after
            }
        }
    });
    match StandardTime::before(local, zone) {
        Some(standard) if local - standard.offset < standard.since || local - offset < standard.since => {
            standard.offset
        }
        _ => offset,
    }
}

/// The UTC ticks of a local time, clamped to .NET's range (RSP-17).
pub(crate) fn to_utc(local: i64, first: bool, zone: &TimeZone) -> i64 {
    if *zone == TimeZone::UTC {
        return local;
    }
    (local - local_offset(local, first, zone)).clamp(0, MAX_TICKS)
}

/// The local ticks of a UTC time, clamped, and whether it is the earlier of two instants with that local time.
pub(crate) fn to_local(utc: i64, zone: &TimeZone) -> (i64, bool) {
    if *zone == TimeZone::UTC {
        return (utc, false);
    }
    let since_epoch = i128::from(utc - EPOCH_TICKS) * 100;
    let Ok(instant) = jiff::Timestamp::from_nanosecond(since_epoch) else { return (utc, false) };
    if let Some(standard) = StandardTime::before(utc, zone).filter(|standard| utc < standard.since) {
        return ((utc + standard.offset).clamp(0, MAX_TICKS), false);
    }
    let offset = ticks(zone.to_offset(instant));
    let local = (utc + offset).clamp(0, MAX_TICKS);
    let first = matches!(
        zone.to_ambiguous_timestamp(civil(local)).offset(),
        AmbiguousOffset::Fold { before, .. } if ticks(before) == offset
    );
    (local, first)
}

#[cfg(test)]
mod tests {
    use super::super::calendar::{TICKS_PER_HOUR as HOUR, date_ticks};
    use super::*;

    #[test]
    fn rsp_17_gaps_and_folds() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let spring = date_ticks(2020, 3, 29).unwrap();
        assert_eq!(to_utc(spring + 2 * HOUR, false, &berlin), spring + HOUR, "skipped: standard time");
        let autumn = date_ticks(2020, 10, 25).unwrap();
        assert_eq!(to_local(autumn, &berlin), (autumn + 2 * HOUR, true));
        assert_eq!(to_local(autumn + HOUR, &berlin), (autumn + 2 * HOUR, false));
        assert_eq!(to_utc(autumn + 2 * HOUR, true, &berlin), autumn);
        assert_eq!(to_utc(autumn + 2 * HOUR, false, &berlin), autumn + HOUR);
        assert_eq!(to_utc(0, false, &berlin), 0, "clamped");
    }
}
