//! What a builder is told about users.

use super::builder::HostBuilder;
use crate::auth::Auth;

impl HostBuilder {
    /// How the host knows its users: [`FormsAuth`](crate::auth::FormsAuth) or [`LayerAuth`](crate::auth::LayerAuth).
    /// Default: it knows none, and a service or method that says `authorize` or `roles` is an error.
    ///
    /// ```
    /// use asmx::auth::{FormsAuth, User};
    /// use asmx::prelude::*;
    ///
    /// #[web_method(authorize)]
    /// fn me(#[extract] user: User) -> String {
    ///     user.name().to_owned()
    /// }
    ///
    /// let host = Host::builder().auth(FormsAuth::new()).functions("/Me.asmx", methods![me]).build()?;
    /// let errors = Host::builder().functions("/Me.asmx", methods![me]).build().unwrap_err();
    /// assert!(errors.to_string().contains("give it `.auth(FormsAuth::new())`"));
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn auth(mut self, auth: impl Into<Auth>) -> Self {
        self.auth = Some(auth.into());
        self
    }
}
