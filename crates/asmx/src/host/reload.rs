//! Putting another configuration in force while the host runs, at once or not at all (CORS-37).

use std::sync::Arc;

use super::error::BuildErrors;
use super::host::Host;
use super::{log, policies};
use crate::cors::CorsConfig;
use crate::tables::{InForce, Policies};

impl Host {
    /// Puts other settings from files and the environment in the place of those that the host was built with, all of
    /// them at once, or keeps what is in force and says why (CORS-37): the policies, and the plain headers of a
    /// `web.config`.
    ///
    /// What the code says stays, and goes before it as ever. Requests that have begun end under what they began with.
    /// Limits, `custom_errors`, `request_validation` and `null` are those that the host was built with; the log says so where the
    /// new ones are others.
    ///
    /// # Errors
    /// Everything that is wrong, together. What was in force is then still in force.
    ///
    /// ```
    /// use asmx::config::Config;
    /// use asmx::prelude::*;
    ///
    /// let host = Host::builder().build()?;
    /// host.reload(Config::parse("[cors]\nallow_origins = '*'")?)?;
    /// assert!(host.cors_report().to_string().contains("any origin"));
    ///
    /// assert!(host.reload(Config::parse("[cors]\nallow_origins = 'shop.example'")?).is_err());
    /// assert!(host.cors_report().to_string().contains("any origin"));
    /// # Ok::<(), asmx::Error>(())
    /// ```
    #[cfg(feature = "config")]
    pub fn reload(&self, config: crate::config::Config) -> Result<(), BuildErrors> {
        let policies = self.policies(&config.cors)?;
        log::configuration(&config.read(), config.notes());
        let before = &self.plan().settings;
        let mut pairs = before.iter().zip(&config.settings);
        if before.len() != config.settings.len() || !pairs.all(|(a, b)| a.says_as(b)) {
            log::wait_for_a_start();
        }
        self.replace(|in_force| *in_force = InForce { policies, headers: config.headers.into() });
        Ok(())
    }

    /// Puts other policies in the place of those that the host was built with, at once for every service, or keeps what
    /// is in force and says why (CORS-37). [`reload`](Self::reload) is for a configuration that was read.
    ///
    /// What the code says stays, and goes before it as ever; so do the plain headers of a `web.config`. Requests that
    /// have begun end under the policy that they began with.
    ///
    /// # Errors
    /// Everything that is wrong with the policies, together. The old ones are then still in force.
    ///
    /// ```
    /// use asmx::cors::{CorsConfig, Scope, Source};
    /// use asmx::prelude::*;
    ///
    /// let host = Host::builder().build()?;
    /// let changed = CorsConfig::new().with(Scope::Host, Cors::any_origin(), Source::file("asmx.toml", 1));
    /// host.reload_cors(&changed)?;
    /// assert_eq!(host.cors_report().lines().count(), 1);
    ///
    /// let wrong = CorsConfig::new().with(Scope::service("Shop.asmx"), Cors::closed(), Source::file("asmx.toml", 1));
    /// assert!(host.reload_cors(&wrong).is_err());
    /// assert_eq!(host.cors_report().lines().count(), 1);
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn reload_cors(&self, config: &CorsConfig) -> Result<(), BuildErrors> {
        let policies = self.policies(config)?;
        self.replace(|in_force| in_force.policies = policies);
        Ok(())
    }

    /// The policies that a configuration makes; what is wrong with them is in the log.
    fn policies(&self, config: &CorsConfig) -> Result<Arc<Policies>, BuildErrors> {
        policies::policies(self.plan(), config).map(Arc::new).map_err(|errors| {
            let errors = BuildErrors::new(errors);
            log::not_reloaded(&errors);
            errors
        })
    }

    fn replace(&self, change: impl FnOnce(&mut InForce)) {
        let in_force = self.tables().replace(change);
        log::reloaded(&in_force.policies.report);
    }
}
