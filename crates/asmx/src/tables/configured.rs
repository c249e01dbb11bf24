//! A setting from outside of the code, and where it was written.

use core::fmt;

use super::place::place;
use super::setting::Setting;
use crate::cors::{Scope, Source};

/// A limit, `custom_errors` or `request_validation` from a file or a variable.
///
/// ```
/// # #[cfg(feature = "config")] {
/// use asmx::config::Config;
///
/// let config = Config::parse("[limits]\nmax_json_length = 2_000_000")?;
/// let setting = &config.settings()[0];
/// assert_eq!(setting.key(), "max_json_length");
/// assert_eq!(setting.to_string(), "max_json_length = 2000000 characters, from asmx.toml line 2");
/// # }
/// # Ok::<(), asmx::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ConfiguredSetting {
    scope: Scope,
    /// The scope's path without slashes around it, as paths are compared.
    path: String,
    pub(crate) setting: Setting,
    source: Source,
}

impl ConfiguredSetting {
    pub(crate) fn new(scope: Scope, setting: Setting, source: Source) -> Self {
        let path = place(&scope);
        Self { scope, path, setting, source }
    }

    /// What it is for: the host, a folder or a service.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Its name: that of its setter.
    pub fn key(&self) -> &'static str {
        self.setting.key()
    }

    /// Its value in words; of a secret only that there is one.
    pub fn value(&self) -> String {
        let text = self.setting.to_string();
        text.split_once(" = ").map_or(text.clone(), |(_, value)| value.to_owned())
    }

    /// Where it was written.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The path that it is for, as paths are compared; empty for the host.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Whether it is for a path or for one above that.
    pub(crate) fn covers(&self, path: &str) -> bool {
        self.path.is_empty()
            || path.strip_prefix(&*self.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Whether both say the same, wherever they are written.
    pub(crate) fn says_as(&self, other: &Self) -> bool {
        (&self.path, &self.setting) == (&other.path, &other.setting)
    }
}

impl fmt::Display for ConfiguredSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scope != Scope::Host {
            write!(f, "{}: ", self.scope)?;
        }
        write!(f, "{}, from {}", self.setting, self.source)
    }
}
