//! Sessions: the same for a file and for the environment.

use super::assign::{Given, plain};
use super::auth::same_site;
use super::numbers::{number, number_or_0};
use super::seconds::seconds;
use super::secret::redis_url;
use super::value::{flag, text};
use crate::session::{SessionSetting, StoreKind};

/// The keys of the section `[sessions]`.
pub(super) const SESSIONS: [&str; 13] = [
    "sessions.store",
    "sessions.redis",
    "sessions.redis_prefix",
    "sessions.timeout",
    "sessions.store_timeout",
    "sessions.queue_limit",
    "sessions.max_sessions",
    "sessions.max_bytes",
    "sessions.cookie_name",
    "sessions.domain",
    "sessions.same_site",
    "sessions.secure",
    "sessions.partitioned",
];

/// The setting of a key, which is one of those above.
pub(super) fn setting(key: &'static str, given: &Given) -> Result<SessionSetting, String> {
    let name = key.rsplit_once('.').map_or(key, |(_, name)| name);
    Ok(match key {
        "sessions.store" => match &*plain(text(name, given)?) {
            "memory" => SessionSetting::Store(StoreKind::Memory),
            "redis" => SessionSetting::Store(StoreKind::Redis),
            _ => return Err(format!("{name} is \"memory\" or \"redis\", not {:?}", text(name, given)?)),
        },
        "sessions.redis" => SessionSetting::Redis(redis_url(name, given)?),
        "sessions.redis_prefix" => SessionSetting::RedisPrefix(text(name, given)?.to_owned()),
        "sessions.timeout" => SessionSetting::Timeout(seconds(name, given)?),
        "sessions.store_timeout" => SessionSetting::StoreTimeout(seconds(name, given)?),
        "sessions.queue_limit" => SessionSetting::QueueLimit(number_or_0(name, "calls", given)?),
        "sessions.max_sessions" => SessionSetting::MaxSessions(number(name, "sessions", given)?),
        "sessions.max_bytes" => SessionSetting::MaxBytes(number(name, "bytes", given)?),
        "sessions.cookie_name" => SessionSetting::CookieName(text(name, given)?.to_owned()),
        "sessions.domain" => SessionSetting::Domain(text(name, given)?.to_owned()),
        "sessions.same_site" => {
            let given = text(name, given)?;
            let wrong = || format!("{name} is \"Strict\", \"Lax\" or \"None\", not \"{given}\"");
            SessionSetting::SameSite(same_site(given).ok_or_else(wrong)?)
        }
        "sessions.secure" => SessionSetting::Secure(flag(name, given)?),
        "sessions.partitioned" => SessionSetting::Partitioned(flag(name, given)?),
        other => return Err(format!("no setting has the key {other}")),
    })
}
