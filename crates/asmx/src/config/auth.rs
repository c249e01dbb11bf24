//! Forms authentication and its keys: the same for a file and for the environment.

use super::assign::{Given, plain};
use super::seconds::seconds;
use super::secret::secret;
use super::value::{flag, text};
use crate::auth::{AuthSetting, Compatibility, Decryption, MachineKey, Validation};
use crate::call::SameSite;
use crate::secret::Secret;

/// The keys of the section `[auth]`.
pub(super) const AUTH: [&str; 10] = [
    "auth.mode",
    "auth.cookie_name",
    "auth.timeout",
    "auth.sliding_expiration",
    "auth.path",
    "auth.domain",
    "auth.require_ssl",
    "auth.same_site",
    "auth.partitioned",
    "auth.login_url",
];

/// The keys of the section `[machine_key]`.
pub(super) const MACHINE_KEY: [&str; 5] = [
    "machine_key.validation_key",
    "machine_key.decryption_key",
    "machine_key.validation",
    "machine_key.decryption",
    "machine_key.compatibility_mode",
];

/// The setting of a key, which is one of those above.
pub(super) fn setting(key: &'static str, given: &Given) -> Result<AuthSetting, String> {
    let name = key.rsplit_once('.').map_or(key, |(_, name)| name);
    Ok(match key {
        "auth.timeout" => AuthSetting::Timeout(seconds(name, given)?),
        "auth.sliding_expiration" => AuthSetting::SlidingExpiration(flag(name, given)?),
        "auth.require_ssl" => AuthSetting::RequireSsl(flag(name, given)?),
        "auth.partitioned" => AuthSetting::Partitioned(flag(name, given)?),
        "machine_key.validation_key" => validation_key(secret(name, given)?.text())?,
        "machine_key.decryption_key" => decryption_key(secret(name, given)?.text())?,
        key => of_text(key, name, text(name, given)?)?,
    })
}

fn of_text(key: &str, name: &str, text: &str) -> Result<AuthSetting, String> {
    let one_of = |names: &str| format!("{name} is {names}, not \"{text}\"");
    Ok(match key {
        "auth.mode" => AuthSetting::Mode(match &*plain(text) {
            "forms" => true,
            "none" => false,
            _ => return Err(one_of("\"Forms\" or \"None\"")),
        }),
        "auth.cookie_name" => AuthSetting::CookieName(text.to_owned()),
        "auth.path" => AuthSetting::Path(text.to_owned()),
        "auth.domain" => AuthSetting::Domain(text.to_owned()),
        "auth.login_url" => AuthSetting::LoginUrl(text.to_owned()),
        "auth.same_site" => {
            let same_site = same_site(text).ok_or_else(|| one_of("\"Strict\", \"Lax\" or \"None\""));
            AuthSetting::SameSite(same_site?)
        }
        "machine_key.validation" => {
            AuthSetting::Validation(Validation::parse(text).ok_or_else(|| one_of(VALIDATIONS))?)
        }
        "machine_key.decryption" => {
            AuthSetting::Decryption(Decryption::parse(text).ok_or_else(|| one_of(DECRYPTIONS))?)
        }
        "machine_key.compatibility_mode" => {
            AuthSetting::CompatibilityMode(Compatibility::parse(text).ok_or_else(|| one_of(MODES))?)
        }
        other => return Err(format!("no setting has the key {other}")),
    })
}

pub(super) const VALIDATIONS: &str = "\"SHA1\", \"HMACSHA256\", \"HMACSHA384\" or \"HMACSHA512\"";
pub(super) const DECRYPTIONS: &str = "\"Auto\", \"AES\" or \"3DES\"";
pub(super) const MODES: &str = "\"Framework45\", \"Framework20SP1\" or \"Framework20SP2\"";

/// When the cookie goes along, in any case.
pub(super) fn same_site(text: &str) -> Option<SameSite> {
    match &*plain(text) {
        "strict" => Some(SameSite::Strict),
        "lax" => Some(SameSite::Lax),
        "none" => Some(SameSite::None),
        _ => None,
    }
}

/// A key, checked beside one that is right. What is wrong is said without it.
pub(super) fn validation_key(text: &str) -> Result<AuthSetting, String> {
    let checked = MachineKey::new(text, &"00".repeat(32));
    checked.map(|_| AuthSetting::ValidationKey(Secret::new(text))).map_err(|error| error.to_string())
}

/// The other one.
pub(super) fn decryption_key(text: &str) -> Result<AuthSetting, String> {
    let checked = MachineKey::new(&"00".repeat(32), text);
    checked.map(|_| AuthSetting::DecryptionKey(Secret::new(text))).map_err(|error| error.to_string())
}
