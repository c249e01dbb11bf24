//! HTTP/2: the same for a file and for the environment.

use super::assign::Given;
use super::numbers::number;
use super::value::flag;
use crate::http2::Http2Setting;

/// The keys of the section `[http2]`.
pub(super) const KEYS: [&str; 3] = ["http2.on", "http2.cleartext", "http2.max_streams"];

/// The setting of a key, if it is one of those above.
pub(super) fn setting(key: &str, given: &Given) -> Option<Result<Http2Setting, String>> {
    Some(match key.strip_prefix("http2.")? {
        "on" => flag("on", given).map(Http2Setting::On),
        "cleartext" => flag("cleartext", given).map(Http2Setting::Cleartext),
        name => number(name, "streams", given)
            .map(|streams| Http2Setting::MaxStreams(u32::try_from(streams).unwrap_or(u32::MAX))),
    })
}
