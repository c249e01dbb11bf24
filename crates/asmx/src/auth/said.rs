//! What is said of forms authentication, in the code or outside of it. What one does not say, the next may.

use core::time::Duration;

use asmx_ticket::{Compatibility, Decryption, MachineKey, Validation};

use crate::call::SameSite;
use crate::secret::Secret;

/// What is said of forms authentication.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    pub(super) is_on: Option<bool>,
    pub(super) name: Option<String>,
    pub(super) timeout: Option<Duration>,
    pub(super) is_sliding: Option<bool>,
    pub(super) path: Option<String>,
    pub(super) domain: Option<String>,
    pub(super) requires_ssl: Option<bool>,
    pub(super) same_site: Option<SameSite>,
    pub(super) is_partitioned: Option<bool>,
    pub(super) login_url: Option<String>,
    /// The keys as the code gives them, whole.
    pub(super) key: Option<MachineKey>,
    pub(super) parts: KeyParts,
}

/// The keys as files and variables give them, one by one.
#[derive(Debug, Clone, Default)]
pub(super) struct KeyParts {
    pub(super) validation_key: Option<Secret>,
    pub(super) decryption_key: Option<Secret>,
    pub(super) validation: Option<Validation>,
    pub(super) decryption: Option<Decryption>,
    pub(super) compatibility: Option<Compatibility>,
}

impl Said {
    /// Whether it has forms authentication turned on.
    pub(super) fn turns_on(&self) -> bool {
        self.is_on == Some(true)
    }

    /// This, and what the other says beside it.
    pub(super) fn or(self, other: &Self) -> Self {
        Self {
            is_on: self.is_on.or(other.is_on),
            name: self.name.or_else(|| other.name.clone()),
            timeout: self.timeout.or(other.timeout),
            is_sliding: self.is_sliding.or(other.is_sliding),
            path: self.path.or_else(|| other.path.clone()),
            domain: self.domain.or_else(|| other.domain.clone()),
            requires_ssl: self.requires_ssl.or(other.requires_ssl),
            same_site: self.same_site.or(other.same_site),
            is_partitioned: self.is_partitioned.or(other.is_partitioned),
            login_url: self.login_url.or_else(|| other.login_url.clone()),
            key: self.key.or_else(|| other.key.clone()),
            parts: other.parts.clone(),
        }
    }

    /// The keys: those of the code, else those from outside, else some that are made now.
    pub(super) fn machine_key(&self) -> Result<MachineKey, String> {
        if let Some(key) = &self.key {
            return Ok(key.clone());
        }
        let parts = &self.parts;
        let key = match (&parts.validation_key, &parts.decryption_key) {
            (Some(validation), Some(decryption)) => MachineKey::new(validation.text(), decryption.text()),
            (None, None) => return MachineKey::generate().map_err(|error| error.to_string()),
            (Some(_), None) => {
                return Err("the machineKey has a validation_key and no decryption_key".to_owned());
            }
            (None, Some(_)) => {
                return Err("the machineKey has a decryption_key and no validation_key".to_owned());
            }
        };
        let key = key.and_then(|key| key.decryption(parts.decryption.unwrap_or_default()));
        let key = key.map_err(|error| error.to_string())?;
        let key = key.validation(parts.validation.unwrap_or_default());
        Ok(key.compatibility(parts.compatibility.unwrap_or_default()))
    }
}
