//! The limits of a host and the bounds of its sessions: the same for a file and for the environment.

use core::time::Duration;

use super::assign::Given;
use super::numbers::{number, number_or_0};
use super::seconds::{seconds, time};
use crate::session::SessionLimit;
use crate::tables::{Amount, Limit, Setting};

/// The keys of the section `[sessions]`.
pub(super) const SESSIONS: [&str; 4] = [
    SessionLimit::MAX_SESSIONS,
    SessionLimit::MAX_BYTES,
    SessionLimit::QUEUE_LIMIT,
    SessionLimit::STORE_TIMEOUT,
];

/// The limit of this name, which is the host's alone.
pub(super) fn limit(key: &str) -> Option<Limit> {
    Limit::ALL.into_iter().find(|limit| limit.key() == key)
}

/// A limit of the host, or a bound of its sessions. `None`: the key is another's.
pub(super) fn setting(key: &str, given: &Given) -> Option<Result<Setting, String>> {
    match limit(key) {
        Some(limit) => Some(of_host(limit, given)),
        None => of_sessions(key, given).map(|limit| limit.map(Setting::Sessions)),
    }
}

fn of_host(limit: Limit, given: &Given) -> Result<Setting, String> {
    let key = limit.key();
    let amount = match limit.unit() {
        None => Amount::Time(time(key, given)?),
        Some(unit) => Amount::Number(number_or_0(key, unit, given)?),
    };
    let is_zero = matches!(amount, Amount::Number(0) | Amount::Time(Duration::ZERO));
    match limit.default_and_none() {
        Some((default, _)) if is_zero => Err(format!("{key} is 0; leave it out for the default, {default}")),
        _ => Ok(Setting::Limit(limit, amount)),
    }
}

fn of_sessions(key: &str, given: &Given) -> Option<Result<SessionLimit, String>> {
    let name = key.rsplit_once('.').map_or(key, |(_, name)| name);
    Some(match key {
        SessionLimit::MAX_SESSIONS => number(name, "sessions", given).map(SessionLimit::MaxSessions),
        SessionLimit::MAX_BYTES => number(name, "bytes", given).map(SessionLimit::MaxBytes),
        SessionLimit::QUEUE_LIMIT => number_or_0(name, "calls", given).map(SessionLimit::QueueLimit),
        SessionLimit::STORE_TIMEOUT => seconds(name, given).map(SessionLimit::StoreTimeout),
        _ => return None,
    })
}
