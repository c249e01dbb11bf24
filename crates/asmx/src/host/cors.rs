//! What a host tells about its CORS policies.

use std::sync::{Arc, PoisonError};

use super::policies::Policies;
use super::{Host, Inner};
use crate::cors::CorsReport;

impl Inner {
    /// The policies in force now. A request keeps those that it began with.
    pub(super) fn policies(&self) -> Arc<Policies> {
        Arc::clone(&self.policies.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Host {
    /// The policies in force, one line for each, with the services that each is for and where it was written (CORS-44).
    ///
    /// The log has the same lines when a host is built.
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// let host = Host::builder().cors(Cors::origins(["https://shop.example"]).credentials().max_age(600)).build()?;
    /// assert_eq!(
    ///     host.cors_report().to_string(),
    ///     "cors: default policy: https://shop.example; with credentials; request headers: content-type; \
    ///      exposed: jsonerror; max age 600 s (Chromium 600, Firefox 600, Safari 600); from the code\n",
    /// );
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    #[must_use]
    pub fn cors_report(&self) -> CorsReport {
        self.0.policies().report().clone()
    }
}
