//! `Sys.Services.RoleService` (SAC-70).

use asmx_core::{Fault, script_service};

use crate::auth::User;

/// The service behind `Sys.Services.RoleService`, at `/Role_JSON_AppService.axd`. It tells users their own roles, as
/// [`Roles`](crate::auth::Roles) knows them.
#[derive(Debug)]
pub struct RoleService {
    is_enabled: bool,
}

impl Default for RoleService {
    fn default() -> Self {
        Self { is_enabled: true }
    }
}

impl RoleService {
    /// The service.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether it does anything but refuse: `roleService/@enabled`. Default: `true`.
    #[must_use]
    pub fn enabled(self, is_enabled: bool) -> Self {
        Self { is_enabled }
    }

    /// E32.
    fn check(&self) -> Result<(), Fault> {
        let disabled = || Fault::invalid_operation("RoleService is disabled.");
        self.is_enabled.then_some(()).ok_or_else(disabled)
    }
}

#[script_service(
    crate = crate,
    namespace = "System.Web.Security",
    name = "RoleService",
    path = "/Role_JSON_AppService.axd"
)]
impl RoleService {
    #[web_method]
    async fn get_roles_for_current_user(&self, #[extract] user: User) -> Result<Vec<String>, Fault> {
        self.check()?;
        Ok(user.roles().await?.to_vec())
    }

    #[web_method]
    async fn is_current_user_in_role(
        &self,
        #[extract] user: User,
        role: Option<String>,
    ) -> Result<bool, Fault> {
        // E35 comes before E32.
        let role = role.ok_or_else(|| Fault::argument_null("role"))?;
        self.check()?;
        user.is_in_role(&role).await
    }
}
