//! The probes: the same for a file and for the environment.

use super::assign::Given;
use super::seconds::{seconds, time};
use super::value::{flag, text};
use crate::health::HealthSetting;

/// The keys of the section `[health]`.
pub(super) const KEYS: [&str; 5] =
    ["health.on", "health.live", "health.ready", "health.timeout", "health.drain_delay"];

/// The setting of a key, if it is one of those above.
pub(super) fn setting(key: &str, given: &Given) -> Option<Result<HealthSetting, String>> {
    let name = key.strip_prefix("health.")?;
    Some(match name {
        "on" => flag(name, given).map(HealthSetting::On),
        "live" => text(name, given).map(|path| HealthSetting::Live(path.into())),
        "ready" => text(name, given).map(|path| HealthSetting::Ready(path.into())),
        "timeout" => seconds(name, given).map(HealthSetting::Timeout),
        _ => time(name, given).map(HealthSetting::DrainDelay),
    })
}
