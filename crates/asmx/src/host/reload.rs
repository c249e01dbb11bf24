//! What can be replaced while a host runs, at once or not at all (CORS-37).

use core::ops::Deref;
use std::sync::{Arc, PoisonError};

use http::{HeaderName, HeaderValue};

use super::error::BuildErrors;
use super::policies::Policies;
use super::{Host, Shared, log};
use crate::cors::CorsConfig;

/// What a configuration says. A request keeps what it began with.
#[derive(Clone, Debug)]
pub(super) struct InForce {
    pub(super) policies: Arc<Policies>,
    /// For every answer.
    pub(super) headers: Arc<[(HeaderName, HeaderValue)]>,
}

/// A host as one request sees it.
pub(super) struct Inner {
    host: Arc<Shared>,
    in_force: InForce,
}

impl Inner {
    pub(super) fn policies(&self) -> Arc<Policies> {
        Arc::clone(&self.in_force.policies)
    }

    pub(super) fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.in_force.headers
    }
}

impl Deref for Inner {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.host
    }
}

impl Shared {
    /// What is in force now.
    pub(super) fn in_force(&self) -> InForce {
        self.in_force.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Host {
    /// The host for one request.
    pub(super) fn now(&self) -> Inner {
        Inner { host: Arc::clone(&self.0), in_force: self.0.in_force() }
    }

    /// Puts other settings from files and the environment in the place of those that the host was built with, all of
    /// them at once, or keeps what is in force and says why (CORS-37): the policies, and the plain headers of a
    /// `web.config`.
    ///
    /// What the code says stays, and goes before it as ever. Requests that have begun end under what they began with.
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
        Policies::new(&self.0.plan, config).map(Arc::new).map_err(|errors| {
            let errors = BuildErrors::new(errors);
            log::not_reloaded(&errors);
            errors
        })
    }

    fn replace(&self, change: impl FnOnce(&mut InForce)) {
        let mut in_force = self.0.in_force.write().unwrap_or_else(PoisonError::into_inner);
        change(&mut in_force);
        let policies = Arc::clone(&in_force.policies);
        drop(in_force);
        log::reloaded(policies.report());
    }
}
