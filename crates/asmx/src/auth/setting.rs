//! One setting of forms authentication from outside of the code.

use core::fmt;
use core::time::Duration;

use asmx_ticket::{Compatibility, Decryption, Validation};

use super::said::Said;
use crate::call::SameSite;
use crate::secret::Secret;

/// One setting of forms authentication, with its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum AuthSetting {
    Mode(bool),
    CookieName(String),
    Timeout(Duration),
    SlidingExpiration(bool),
    Path(String),
    Domain(String),
    RequireSsl(bool),
    SameSite(SameSite),
    Partitioned(bool),
    LoginUrl(String),
    ValidationKey(Secret),
    DecryptionKey(Secret),
    Validation(Validation),
    Decryption(Decryption),
    CompatibilityMode(Compatibility),
}

impl AuthSetting {
    /// Its section and its key in a file.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::Mode(_) => "auth.mode",
            Self::CookieName(_) => "auth.cookie_name",
            Self::Timeout(_) => "auth.timeout",
            Self::SlidingExpiration(_) => "auth.sliding_expiration",
            Self::Path(_) => "auth.path",
            Self::Domain(_) => "auth.domain",
            Self::RequireSsl(_) => "auth.require_ssl",
            Self::SameSite(_) => "auth.same_site",
            Self::Partitioned(_) => "auth.partitioned",
            Self::LoginUrl(_) => "auth.login_url",
            Self::ValidationKey(_) => "machine_key.validation_key",
            Self::DecryptionKey(_) => "machine_key.decryption_key",
            Self::Validation(_) => "machine_key.validation",
            Self::Decryption(_) => "machine_key.decryption",
            Self::CompatibilityMode(_) => "machine_key.compatibility_mode",
        }
    }

    /// Puts it in force.
    pub(crate) fn apply(&self, said: &mut Said) {
        match self.clone() {
            Self::Mode(is_on) => said.is_on = Some(is_on),
            Self::CookieName(name) => said.name = Some(name),
            Self::Timeout(timeout) => said.timeout = Some(timeout),
            Self::SlidingExpiration(is_sliding) => said.is_sliding = Some(is_sliding),
            Self::Path(path) => said.path = Some(path),
            Self::Domain(domain) => said.domain = Some(domain),
            Self::RequireSsl(requires_ssl) => said.requires_ssl = Some(requires_ssl),
            Self::SameSite(same_site) => said.same_site = Some(same_site),
            Self::Partitioned(flag) => said.is_partitioned = Some(flag),
            Self::LoginUrl(url) => said.login_url = Some(url),
            Self::ValidationKey(key) => said.parts.validation_key = Some(key),
            Self::DecryptionKey(key) => said.parts.decryption_key = Some(key),
            Self::Validation(validation) => said.parts.validation = Some(validation),
            Self::Decryption(decryption) => said.parts.decryption = Some(decryption),
            Self::CompatibilityMode(mode) => said.parts.compatibility = Some(mode),
        }
    }
}

/// The value; of a key only that there is one.
impl fmt::Display for AuthSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mode(is_on) => f.write_str(if *is_on { "Forms" } else { "None" }),
            Self::CookieName(text) | Self::Path(text) | Self::Domain(text) | Self::LoginUrl(text) => {
                f.write_str(text)
            }
            Self::Timeout(timeout) => write!(f, "{} s", timeout.as_secs_f64()),
            Self::SlidingExpiration(flag) | Self::RequireSsl(flag) | Self::Partitioned(flag) => {
                write!(f, "{flag}")
            }
            Self::SameSite(same_site) => write!(f, "{same_site:?}"),
            Self::ValidationKey(key) | Self::DecryptionKey(key) => write!(f, "{key:?}"),
            Self::Validation(validation) => write!(f, "{validation}"),
            Self::Decryption(decryption) => write!(f, "{decryption}"),
            Self::CompatibilityMode(mode) => write!(f, "{mode}"),
        }
    }
}
