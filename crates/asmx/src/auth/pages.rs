//! Logins and logouts by pages of the application behind the host.

use core::fmt;
use std::sync::Arc;

use asmx_core::Fault;
use axum_core::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderValue, StatusCode};
use jiff::tz::TimeZone;

use crate::call::Login;

/// Logs users in and out where no web method runs: an extractor for handlers of the application behind the host
/// ([`fallback`](crate::HostBuilder::fallback)), such as the login page that users are redirected to. Web methods have
/// [`Context::sign_in`](crate::Context::sign_in).
///
/// ```
/// use asmx::auth::{FormsAuth, PageLogin};
/// use asmx::prelude::*;
/// use axum::http::{HeaderValue, StatusCode, header};
/// use axum::{Router, routing::post};
///
/// async fn log_in(login: PageLogin) -> Result<[(header::HeaderName, HeaderValue); 1], StatusCode> {
///     // Check the password first.
///     let cookie = login.sign_in("ann", false).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
///     Ok([(header::SET_COOKIE, cookie)])
/// }
///
/// let pages: Router = Router::new().route("/login.aspx", post(log_in));
/// let host = Host::builder().auth(FormsAuth::new()).fallback(pages).build()?;
/// # Ok::<(), asmx::BuildErrors>(())
/// ```
pub struct PageLogin(Arc<dyn Login>);

impl PageLogin {
    /// The cookie that logs a user in: `FormsAuthentication.GetAuthCookie(name, persistent)` (SAC-41, SAC-48).
    ///
    /// # Errors
    /// As of [`Context::sign_in`](crate::Context::sign_in).
    pub fn sign_in(&self, name: &str, persistent: bool) -> Result<HeaderValue, Fault> {
        self.sign_in_with(name, persistent, "")
    }

    /// The same with data in the ticket.
    ///
    /// # Errors
    /// As of [`Context::sign_in_with`](crate::Context::sign_in_with).
    pub fn sign_in_with(&self, name: &str, persistent: bool, user_data: &str) -> Result<HeaderValue, Fault> {
        self.0.sign_in(name, persistent, user_data)
    }

    /// The cookie that logs the user out (SAC-49).
    ///
    /// # Errors
    /// The users of the host come from a layer.
    pub fn sign_out(&self) -> Result<HeaderValue, Fault> {
        self.0.sign_out(&TimeZone::system())
    }
}

impl<S: Sync> FromRequestParts<S> for PageLogin {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Arc<dyn Login>>().cloned().map(Self).ok_or((
            StatusCode::INTERNAL_SERVER_ERROR,
            "Nobody logs users in here: give the host `.auth(FormsAuth::new())`, and stand behind it.",
        ))
    }
}

impl fmt::Debug for PageLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageLogin").finish_non_exhaustive()
    }
}
