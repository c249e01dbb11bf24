//! `Sys.Services.AuthenticationService` (SAC-60 to SAC-64).

use core::fmt;

use asmx_core::{Fault, script_service};

use super::membership::Membership;
use crate::auth::User;
use crate::call::Context;

/// The service behind `Sys.Services.AuthenticationService`, at `/Authentication_JSON_AppService.axd`. Everybody may call it,
/// whatever else is guarded (RT-35).
pub struct AuthenticationService<M> {
    membership: M,
    requires_ssl: bool,
    is_enabled: bool,
}

impl<M: Membership> AuthenticationService<M> {
    /// With the accounts that there are.
    pub fn new(membership: M) -> Self {
        Self { membership, requires_ssl: false, is_enabled: true }
    }

    /// Passwords come over HTTPS only: `authenticationService/@requireSSL` (SAC-63).
    #[must_use]
    pub fn require_ssl(self) -> Self {
        Self { requires_ssl: true, ..self }
    }

    /// Whether it does anything but refuse: `authenticationService/@enabled` (SAC-63). Default: `true`.
    #[must_use]
    pub fn enabled(self, is_enabled: bool) -> Self {
        Self { is_enabled, ..self }
    }

    /// E32.
    fn check(&self) -> Result<(), Fault> {
        let disabled = || Fault::invalid_operation("AuthenticationService is disabled.");
        self.is_enabled.then_some(()).ok_or_else(disabled)
    }
}

#[script_service(
    crate = crate,
    namespace = "System.Web.Security",
    name = "AuthenticationService",
    path = "/Authentication_JSON_AppService.axd"
)]
impl<M: Membership> AuthenticationService<M> {
    #[web_method]
    async fn login(
        &self,
        #[extract] context: Context,
        user_name: Option<String>,
        password: Option<String>,
        create_persistent_cookie: bool,
    ) -> Result<bool, Fault> {
        self.check()?;
        if self.requires_ssl && context.request().scheme() != "https" {
            // E33
            return Err(Fault::exception("System.Web.HttpException", "SSL is required for this operation.")
                .with_source("behind a proxy that ends TLS, name it with `trusted_proxies`"));
        }
        let (Some(name), Some(password)) = (user_name, password) else { return Ok(false) };
        let is_right = self.membership.validate_user(&name, &password).await?;
        if is_right {
            context.sign_in(&name, create_persistent_cookie)?;
        }
        Ok(is_right)
    }

    #[web_method]
    fn logout(&self, #[extract] context: Context) -> Result<(), Fault> {
        self.check()?;
        context.sign_out()
    }

    #[web_method]
    fn is_logged_in(&self, #[extract] user: User) -> Result<bool, Fault> {
        self.check()?;
        Ok(user.is_authenticated())
    }
}

impl<M> fmt::Debug for AuthenticationService<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthenticationService")
            .field("requires_ssl", &self.requires_ssl)
            .field("is_enabled", &self.is_enabled)
            .finish_non_exhaustive()
    }
}
