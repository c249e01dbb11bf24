//! Who asks.

use http::request::Parts;

use super::cors::Cors;
use crate::auth::Identity;
use crate::log::Asker;
use crate::request::{ErrorDetail, is_https};
use crate::tables::{Route, Tables};

/// What an answer depends on of who asks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Caller {
    pub(super) asker: Asker,
    /// Whether it may see what goes wrong (ERR-7).
    pub(super) detail: ErrorDetail,
    /// Whether it may not only because its address is unknown.
    pub(super) wants_address: bool,
    /// Whether it is a page of another site that the policy lets in with credentials (CORS-24).
    pub(super) from_other_site: bool,
    /// Whether it asked over HTTPS, as far as that is known.
    pub(super) is_secure: bool,
}

impl Caller {
    pub(super) fn new(
        tables: &Tables,
        route: &Route<'_>,
        parts: &Parts,
        cors: &Cors<'_>,
        asker: Asker,
    ) -> Self {
        let custom_errors = tables.routes.custom_errors(route);
        let from_other_site =
            (tables.sessions.is_some() || tables.auth.is_some()) && cors.is_from_other_site();
        if from_other_site && let Some(identity) = parts.extensions.get::<Identity>() {
            identity.ask_from_other_site();
        }
        Self {
            asker,
            detail: custom_errors.detail(parts, &tables.proxies),
            wants_address: custom_errors.wants_address(parts),
            from_other_site,
            is_secure: is_https(parts),
        }
    }
}
