//! What is the same for all services of a host.

use std::sync::Arc;

use super::proxy::Built;

/// What descriptions say of the host.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    /// When it was built: dates of HTTP.
    pub(crate) built: Built,
    /// The name of the cookie that sessions have.
    pub(crate) session_cookie: Arc<str>,
    /// Where its callers find it, as OpenAPI says it. None: where the document comes from.
    pub(crate) servers: Arc<[String]>,
}

impl Facts {
    pub(crate) fn now(session_cookie: &str) -> Self {
        Self { built: Built::now(), session_cookie: session_cookie.into(), servers: Arc::default() }
    }
}
