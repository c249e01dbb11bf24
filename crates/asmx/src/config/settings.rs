//! Limits, `custom_errors` and the like by their keys: the same for a file and for the environment.

use std::path::Path;
use std::sync::Arc;

use asmx_core::Null;
use asmx_core::service::{Jsonp, SessionAccess};
use jiff::tz::TimeZone;

use super::assign::{Given, plain};
use super::numbers::number;
use super::seconds::seconds;
use super::secret::redis_url;
use super::value::{flag, help, networks, text};
use super::{access, auth, health, http2, limits, metrics, pages, redis, sessions, tls};
use crate::cors::nearest;
use crate::request::{CustomErrors, WebProtocol};
use crate::tables::Setting;

/// The sections of a file with their keys, which are the names of the builder's setters. The last has no heading.
pub(super) const SECTIONS: &[(&str, &[&str])] = &[
    ("limits", &LIMITS),
    ("sessions", &sessions::SESSIONS),
    ("errors", &["custom_errors", "error_ids"]),
    (
        "protocols",
        &["http_soap", "http_soap12", "http_get", "http_post", "http_post_localhost", "form_calls", "jsonp"],
    ),
    ("auth", &auth::AUTH),
    ("machine_key", &auth::MACHINE_KEY),
    ("cache", &["cache.redis"]),
    ("redis", &redis::KEYS),
    ("access", &access::KEYS),
    ("health", &health::KEYS),
    ("http2", &http2::KEYS),
    ("tls", &tls::KEYS),
    ("metrics", &metrics::KEYS),
    ("openapi", &pages::OPENAPI),
    ("swagger_ui", &pages::SWAGGER_UI),
    ("", &ABOVE),
];

/// The last four are the host's alone.
const ABOVE: [&str; 12] = [
    "request_validation",
    "null",
    "data_rows",
    "help",
    "client_proxies",
    "session_access",
    "page_session_access",
    "time_zone",
    "trusted_proxies",
    "listen",
    "help_index",
    "explain_cors_in_answers",
];

/// The first four are those of places, too.
const LIMITS: [&str; 21] = [
    "max_request_length",
    "max_json_length",
    "recursion_limit",
    "execution_timeout",
    "request_head_timeout",
    "keep_alive_timeout",
    "body_timeout",
    "min_body_rate",
    "write_timeout",
    "max_connections",
    "max_connections_per_client",
    "max_body_memory",
    "request_length_disk_threshold",
    "max_upload_disk",
    "upload_folder",
    "max_cache_bytes",
    "max_cache_answers",
    "request_queue_limit",
    "max_blocking_calls",
    "tcp_nodelay",
    "shutdown_timeout",
];

/// The key for what was written in a section, in whatever spelling.
pub(super) fn key(section: &str, written: &str) -> Option<&'static str> {
    let keys = keys(section);
    keys.iter().copied().find(|known| plain(bare(known)) == plain(written))
}

/// A key without the name of its section, which stands before those that mean nothing alone.
pub(super) fn bare(key: &'static str) -> &'static str {
    key.rsplit_once('.').map_or(key, |(_, key)| key)
}

/// The key for what was written, whatever section it belongs to.
pub(super) fn any_key(written: &str) -> Option<&'static str> {
    let mut keys = SECTIONS.iter().flat_map(|(_, keys)| keys.iter().copied());
    keys.find(|known| plain(&known.replace('.', "_")) == plain(written))
}

/// Every key.
pub(super) fn all_keys() -> impl Iterator<Item = &'static str> {
    SECTIONS.iter().flat_map(|(_, keys)| keys.iter().copied())
}

/// Whether the key is the host's alone, whatever else has settings.
pub(super) fn is_of_hosts(key: &str) -> bool {
    // Those with a dot are about who somebody is, what is left for him, and the server.
    ABOVE[8..].contains(&key)
        || matches!(key, "tcp_nodelay" | "upload_folder")
        || key.contains('.')
        || limits::limit(key).is_some()
}

/// What is wrong with a key that no setting of the section has.
pub(super) fn unknown_key(section: &str, written: &str) -> String {
    let elsewhere = SECTIONS.iter().find(|(other, _)| key(other, written).is_some());
    let meant =
        match (elsewhere, nearest(written, &keys(section).iter().map(|key| bare(key)).collect::<Vec<_>>())) {
            (Some(("", _)), _) => "; write it above all sections".to_owned(),
            (Some((other, _)), _) => format!("; it belongs into [{other}]"),
            (None, Some(meant)) => format!("; did you mean \"{meant}\"?"),
            (None, None) => String::new(),
        };
    match section {
        "" => format!("unknown key \"{written}\"{meant}"),
        section => format!("{section}: unknown key \"{written}\" in [{section}]{meant}"),
    }
}

fn keys(section: &str) -> &'static [&'static str] {
    SECTIONS.iter().find(|(known, _)| *known == section).map_or(&[], |(_, keys)| keys)
}

/// The setting of a key. `key` is one of those above.
pub(super) fn setting(key: &'static str, given: &Given) -> Result<Setting, String> {
    Ok(match key {
        "max_request_length" => Setting::MaxRequestLength(number(key, "bytes", given)?),
        "max_json_length" => Setting::MaxJsonLength(number(key, "characters", given)?),
        "recursion_limit" => Setting::RecursionLimit(number(key, "levels", given)?),
        "execution_timeout" => Setting::ExecutionTimeout(seconds(key, given)?),
        "custom_errors" => Setting::CustomErrors(custom_errors(given)?),
        "help" => Setting::Help(help(key, given)?),
        "error_ids" => Setting::ErrorIds(flag(key, given)?),
        "request_validation" => Setting::RequestValidation(flag(key, given)?),
        "client_proxies" => Setting::ClientProxies(flag(key, given)?),
        "trusted_proxies" => Setting::TrustedProxies(networks(key, given)?),
        "null" => Setting::Null(null(given)?),
        "data_rows" => Setting::DataRows(flag(key, given)?),
        "form_calls" => Setting::FormCalls(flag(key, given)?),
        "jsonp" => Setting::Jsonp(jsonp(key, given)?),
        "session_access" => Setting::SessionAccess(session_access(key, given)?),
        "page_session_access" => Setting::PageSessionAccess(session_access(key, given)?),
        "time_zone" => Setting::TimeZone(time_zone(key, given)?),
        "listen" => Setting::Listen(listen(key, given)?),
        "explain_cors_in_answers" => Setting::ExplainCors(flag(key, given)?),
        "cache.redis" => Setting::CacheInRedis(redis_url("redis", given)?),
        "tcp_nodelay" => Setting::TcpNodelay(flag(key, given)?),
        "upload_folder" => Setting::UploadFolder(Path::new(text(key, given)?).into()),
        other => {
            let protocol = WebProtocol::ALL.into_iter().find(|protocol| protocol.key() == other);
            if let Some(protocol) = protocol {
                Setting::Protocol(protocol, flag(key, given)?)
            } else if let Some(setting) = limits::setting(other, given) {
                setting?
            } else if let Some(setting) = operations(other, given) {
                setting?
            } else if other.starts_with("sessions.") {
                Setting::Session(sessions::setting(other, given)?)
            } else {
                Setting::Auth(auth::setting(other, given)?)
            }
        }
    })
}

/// The setting of a key that is about running the host.
fn operations(key: &str, given: &Given) -> Option<Result<Setting, String>> {
    None.or_else(|| Some(metrics::setting(key, given)?.map(Setting::Metrics)))
        .or_else(|| Some(http2::setting(key, given)?.map(Setting::Http2)))
        .or_else(|| Some(tls::setting(key, given)?.map(Setting::Tls)))
        .or_else(|| Some(redis::setting(key, given)?.map(Setting::RedisTls)))
        .or_else(|| Some(health::setting(key, given)?.map(Setting::Health)))
        .or_else(|| Some(access::setting(key, given)?.map(Setting::Access)))
        .or_else(|| Some(pages::setting(key, given)?.map(Setting::Page)))
}

/// Where to listen: a name or an address, and a port.
fn listen(key: &str, given: &Given) -> Result<Arc<str>, String> {
    let address = text(key, given)?;
    match address.rsplit_once(':') {
        Some((name, port)) if !name.is_empty() && port.parse::<u16>().is_ok() => Ok(address.into()),
        _ => Err(format!("{key} is an address with a port, as \"127.0.0.1:8080\", not \"{address}\"")),
    }
}

fn session_access(key: &str, given: &Given) -> Result<SessionAccess, String> {
    let given = text(key, given)?;
    match &*plain(given) {
        "write" => Ok(SessionAccess::Write),
        "read" => Ok(SessionAccess::Read),
        "none" => Ok(SessionAccess::None),
        _ => Err(format!("{key} is \"write\", \"read\" or \"none\", not \"{given}\"")),
    }
}

fn jsonp(key: &str, given: &Given) -> Result<Jsonp, String> {
    let given = text(key, given)?;
    let jsonp = Jsonp::named(&plain(given));
    jsonp.ok_or_else(|| format!("{key} is \"off\", \"anonymous\" or \"credentials\", not \"{given}\""))
}

fn time_zone(key: &str, given: &Given) -> Result<TimeZone, String> {
    let name = text(key, given)?;
    TimeZone::get(name).map_err(|_| format!("{key} is a name as \"Europe/Vienna\", and none is \"{name}\""))
}

fn null(given: &Given) -> Result<Null, String> {
    let names = "null is \"error\" or \"default\"";
    let Given::Text(text) = given else { return Err(format!("{names}, not {}", given.kind())) };
    match &*plain(text) {
        "error" => Ok(Null::Error),
        "default" => Ok(Null::Default),
        _ => Err(format!("{names}, not \"{text}\"")),
    }
}

fn custom_errors(given: &Given) -> Result<CustomErrors, String> {
    let names = "custom_errors is \"RemoteOnly\", \"On\" or \"Off\"";
    let Given::Text(text) = given else { return Err(format!("{names}, not {}", given.kind())) };
    match &*plain(text) {
        "remoteonly" => Ok(CustomErrors::RemoteOnly),
        "on" => Ok(CustomErrors::On),
        "off" => Ok(CustomErrors::Off),
        _ => Err(format!("{names}, not \"{text}\"")),
    }
}
