//! Whom the host lets in: the same for a file and for the environment.

use super::assign::Given;
use super::numbers::number;
use super::seconds::seconds;
use super::value::networks;
use crate::request::AccessSetting;

/// The keys of the section `[access]`.
pub(super) const KEYS: [&str; 3] = ["access.only", "access.requests", "access.per"];

/// The setting of a key, if it is one of those above.
pub(super) fn setting(key: &str, given: &Given) -> Option<Result<AccessSetting, String>> {
    Some(match key.strip_prefix("access.")? {
        "only" => networks("only", given).map(AccessSetting::Only),
        "requests" => number("requests", "requests", given)
            .map(|requests| AccessSetting::Requests(u32::try_from(requests).unwrap_or(u32::MAX))),
        name => seconds(name, given).map(AccessSetting::Per),
    })
}
