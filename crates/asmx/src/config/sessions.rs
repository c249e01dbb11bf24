//! Sessions: the same for a file and for the environment.

use super::assign::Given;
use super::auth::same_site;
use super::numbers::{number, number_or_0};
use super::seconds::seconds;
use super::value::{flag, text};
use crate::session::SessionSetting;

/// The keys of the section `[sessions]`.
pub(super) const SESSIONS: [&str; 9] = [
    "sessions.timeout",
    "sessions.store_timeout",
    "sessions.queue_limit",
    "sessions.max_sessions",
    "sessions.max_bytes",
    "sessions.cookie_name",
    "sessions.domain",
    "sessions.same_site",
    "sessions.secure",
];

/// Those that are numbers.
pub(super) const NUMBERS: [&str; 5] = [SESSIONS[0], SESSIONS[1], SESSIONS[2], SESSIONS[3], SESSIONS[4]];

/// The setting of a key, which is one of those above.
pub(super) fn setting(key: &'static str, given: &Given) -> Result<SessionSetting, String> {
    let name = key.rsplit_once('.').map_or(key, |(_, name)| name);
    Ok(match key {
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
        other => return Err(format!("no setting has the key {other}")),
    })
}
