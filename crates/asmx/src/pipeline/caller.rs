//! Who asks.

use http::request::Parts;

use super::cors::Cors;
use crate::auth::Identity;
use crate::log::Asker;
use crate::request::{CustomErrors, ErrorDetail, Proxies, is_https};
use crate::tables::{Route, Tables};

/// What an answer depends on of who asks. It is found out where it matters: most answers are the same for all.
#[derive(Debug)]
pub(super) struct Caller<'a> {
    pub(super) asker: Asker,
    parts: &'a Parts,
    proxies: &'a Proxies,
    pub(super) custom_errors: CustomErrors,
    /// Whether it is a page of another site that the policy lets in with credentials (CORS-24).
    pub(super) from_other_site: bool,
}

impl<'a> Caller<'a> {
    pub(super) fn new(
        tables: &'a Tables,
        route: &Route<'_>,
        parts: &'a Parts,
        cors: &Cors<'_>,
        asker: Asker,
    ) -> Self {
        let from_other_site =
            (tables.sessions.is_some() || tables.auth.is_some()) && cors.is_from_other_site();
        if from_other_site && let Some(identity) = parts.extensions.get::<Identity>() {
            identity.ask_from_other_site();
        }
        let custom_errors = tables.routes.custom_errors(route);
        Self { asker, parts, proxies: &tables.proxies, custom_errors, from_other_site }
    }

    /// Whether it may see what goes wrong (ERR-7).
    pub(super) fn detail(&self) -> ErrorDetail {
        self.custom_errors.detail(self.parts, self.proxies)
    }

    /// Whether it may not only because its address is unknown.
    pub(super) fn wants_address(&self) -> bool {
        self.custom_errors.wants_address(self.parts)
    }

    /// Whether it asked over HTTPS, as far as that is known.
    pub(super) fn is_secure(&self) -> bool {
        is_https(self.parts)
    }
}
