//! TLS: the same for a file and for the environment.

use super::assign::Given;
use super::seconds::seconds;
use super::value::text;
use crate::tls::TlsSetting;

/// The keys of the section `[tls]`.
pub(super) const KEYS: [&str; 3] = ["tls.certificate", "tls.key", "tls.handshake_timeout"];

/// The setting of a key, if it is one of those above.
pub(super) fn setting(key: &str, given: &Given) -> Option<Result<TlsSetting, String>> {
    Some(match key.strip_prefix("tls.")? {
        "certificate" => text("certificate", given).map(|path| TlsSetting::Certificate(path.into())),
        "key" => text("key", given).map(|path| TlsSetting::Key(path.into())),
        name => seconds(name, given).map(TlsSetting::HandshakeTimeout),
    })
}
