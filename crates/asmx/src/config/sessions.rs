//! Sessions: the same for a file and for the environment.

use super::assign::Given;
use super::auth::{flag, same_site, text};
use super::seconds::{seconds, zero};
use crate::session::SessionSetting;

/// The keys of the section `[sessions]`.
pub(super) const SESSIONS: [&str; 7] = [
    "sessions.timeout",
    "sessions.store_timeout",
    "sessions.queue_limit",
    "sessions.cookie_name",
    "sessions.domain",
    "sessions.same_site",
    "sessions.secure",
];

/// The setting of a key, which is one of those above.
pub(super) fn setting(key: &'static str, given: &Given) -> Result<SessionSetting, String> {
    let name = key.rsplit_once('.').map_or(key, |(_, name)| name);
    Ok(match key {
        "sessions.timeout" => SessionSetting::Timeout(seconds(name, given)?),
        "sessions.store_timeout" => SessionSetting::StoreTimeout(seconds(name, given)?),
        "sessions.queue_limit" => SessionSetting::QueueLimit(calls(name, given)?),
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

fn calls(name: &str, given: &Given) -> Result<usize, String> {
    match given {
        Given::Integer(0) => Err(zero(name)),
        Given::Integer(calls) => usize::try_from(*calls)
            .map_err(|_| format!("{name} = {calls} is not a number of calls from 1 on")),
        other => Err(format!("{name} is a whole number of calls, not {}", other.kind())),
    }
}
