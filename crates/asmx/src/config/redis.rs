//! TLS to Redis: the same for a file and for the environment.

use super::assign::Given;
use super::value::text;
use crate::remote::RedisTlsSetting;

/// The keys of the section `[redis]`.
pub(super) const KEYS: [&str; 3] = ["redis.authority", "redis.certificate", "redis.key"];

/// The setting of a key, if it is one of those above.
pub(super) fn setting(key: &str, given: &Given) -> Option<Result<RedisTlsSetting, String>> {
    let name = key.strip_prefix("redis.")?;
    let setting = match name {
        "authority" => RedisTlsSetting::Authority,
        "certificate" => RedisTlsSetting::Certificate,
        _ => RedisTlsSetting::Key,
    };
    Some(text(name, given).map(|path| setting(path.into())))
}
