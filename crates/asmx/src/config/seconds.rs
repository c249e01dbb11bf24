//! Times in seconds, and what is wrong with none.

use core::time::Duration;

use super::assign::Given;

/// A time from a number of seconds that is not 0.
pub(super) fn seconds(key: &str, given: &Given) -> Result<Duration, String> {
    let time = time(key, given)?;
    if time.is_zero() { Err(zero(key)) } else { Ok(time) }
}

/// A time from a number of seconds.
pub(super) fn time(key: &str, given: &Given) -> Result<Duration, String> {
    let wrong = |seconds: String| format!("{key} = {seconds} is not a number of seconds");
    match given {
        Given::Integer(seconds) => {
            u64::try_from(*seconds).map(Duration::from_secs).map_err(|_| wrong(seconds.to_string()))
        }
        Given::Fraction(seconds) => {
            Duration::try_from_secs_f64(*seconds).map_err(|_| wrong(seconds.to_string()))
        }
        other => Err(format!("{key} is a number of seconds, not {}", other.kind())),
    }
}

/// What is wrong with a limit that is 0.
pub(super) fn zero(key: &str) -> String {
    format!("{key} is 0, so that every call would fail; leave it out for the default")
}
