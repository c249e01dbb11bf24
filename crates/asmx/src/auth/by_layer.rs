//! Users that somebody else finds.

use std::sync::Arc;

use super::roles::Roles;
use super::user::AnyRoles;

/// Users that a layer around the host finds: behind a proxy that does the login, or with tokens.
///
/// The layer leaves a [`User`](super::User) in the request's extensions; a request without one is a stranger's.
///
/// ```
/// use asmx::auth::{LayerAuth, User};
/// use asmx::prelude::*;
/// use axum::extract::Request;
/// use axum::middleware::{Next, from_fn};
///
/// #[web_method(authorize)]
/// fn me(#[extract] user: User) -> String {
///     user.name().to_owned()
/// }
///
/// let host = Host::builder().auth(LayerAuth::new()).functions("/Me.asmx", methods![me]).build()?;
/// let app = host.into_router::<()>().layer(from_fn(async |mut request: Request, next: Next| {
///     // Only where nobody else can reach the host: the proxy sets the header, or removes it.
///     let user = request.headers().get("x-remote-user").and_then(|name| name.to_str().ok()).map(User::new);
///     if let Some(user) = user {
///         request.extensions_mut().insert(user);
///     }
///     next.run(request).await
/// }));
/// # Ok::<(), asmx::BuildErrors>(())
/// ```
#[derive(Debug, Clone, Default)]
#[must_use = "give it to `HostBuilder::auth`"]
pub struct LayerAuth {
    pub(super) roles: Option<Arc<dyn AnyRoles>>,
}

impl LayerAuth {
    /// Users as the layer leaves them.
    pub fn new() -> Self {
        Self::default()
    }

    /// Who knows the roles of users that come [without](super::User::with_roles).
    pub fn roles(self, roles: impl Roles) -> Self {
        Self { roles: Some(Arc::new(roles)) }
    }
}
