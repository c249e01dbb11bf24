//! The limits of a host: the same for a file and for the environment.

use core::time::Duration;

use super::assign::Given;
use super::numbers::number_or_0;
use super::seconds::time;
use crate::tables::{Amount, Limit, Setting};

/// The limit of this name, which is the host's alone.
pub(super) fn limit(key: &str) -> Option<Limit> {
    Limit::ALL.into_iter().find(|limit| limit.key() == key)
}

/// A limit of the host. `None`: the key is another's.
pub(super) fn setting(key: &str, given: &Given) -> Option<Result<Setting, String>> {
    limit(key).map(|limit| of_host(limit, given))
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
