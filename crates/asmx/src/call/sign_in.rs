//! Logins and logouts, as a method's context does them.

use std::sync::Arc;

use asmx_core::Fault;
use http::header::SET_COOKIE;

use super::context::Context;
use super::login::Login;

impl Context {
    /// Logs a user in: `FormsAuthentication.SetAuthCookie(name, persistent)` (SAC-41, SAC-48).
    ///
    /// The answer gets the cookie; a persistent one stays when the browser is closed, until the ticket ends. Whether the user
    /// is who he says is for you to check before. As all cookies, it reaches the client only if the method succeeds (ERR-3).
    ///
    /// # Errors
    /// The host has no forms authentication; it asks for HTTPS and the call came without (SAC-50); the name is too long for a
    /// ticket.
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// #[web_method]
    /// fn log_in(#[extract] context: Context, name: String, password: String) -> Result<bool, Fault> {
    ///     let is_known = name == "ann" && password == "secret";
    ///     if is_known {
    ///         context.sign_in(&name, false)?;
    ///     }
    ///     Ok(is_known)
    /// }
    /// ```
    pub fn sign_in(&self, name: &str, persistent: bool) -> Result<(), Fault> {
        self.sign_in_with(name, persistent, "")
    }

    /// The same with data in the ticket: a `FormsAuthenticationTicket` with `UserData`, encrypted and set by hand.
    ///
    /// # Errors
    /// As of [`sign_in`](Self::sign_in); and the data is too long: a cookie holds about 900 characters of it.
    pub fn sign_in_with(&self, name: &str, persistent: bool, user_data: &str) -> Result<(), Fault> {
        let cookie = self.login()?.sign_in(name, persistent, user_data)?;
        self.current.response().headers.append(SET_COOKIE, cookie);
        Ok(())
    }

    /// Logs the user out: `FormsAuthentication.SignOut()` (SAC-49). The browser forgets the ticket; whoever has a copy of it
    /// has it until it ends, as in ASP.NET.
    ///
    /// # Errors
    /// The host has no forms authentication.
    pub fn sign_out(&self) -> Result<(), Fault> {
        let cookie = self.login()?.sign_out(self.time_zone())?;
        self.current.response().headers.append(SET_COOKIE, cookie);
        Ok(())
    }

    fn login(&self) -> Result<&Arc<dyn Login>, Fault> {
        self.login.as_ref().ok_or_else(|| {
            let message = "Forms authentication is not enabled for this application.";
            Fault::invalid_operation(message).with_source("give the host `.auth(FormsAuth::new())`")
        })
    }
}
