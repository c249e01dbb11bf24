//! A method's grip on its own call: what `HttpContext.Current` is used for in ASMX services.

use core::fmt;
use core::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use asmx_core::Fault;
use asmx_core::service::MethodDescriptor;
use axum_core::extract::FromRequestParts;
use http::header::{HeaderName, SET_COOKIE};
use http::request::Parts;
use http::{HeaderValue, StatusCode};

use super::by_hand::ByHand;
use super::cookie::Cookie;
use crate::cors::CookieTrouble;
use crate::request::client_address;

/// The call that is running: an `#[extract]` parameter.
///
/// Status, headers, cookies and text set here reach the client only when the method succeeds; an error drops them
/// (ERR-3). What a method writes by hand comes before the envelope (RSP-10).
///
/// ```
/// use asmx::prelude::*;
///
/// #[web_method]
/// fn remember(#[extract] context: Context, name: String) -> Result<String, Fault> {
///     context.add_cookie(Cookie::new("name", &name).http_only())?;
///     context.append_header("X-Remembered", "yes")?;
///     Ok(name)
/// }
/// ```
#[derive(Clone)]
pub struct Context {
    method: &'static MethodDescriptor,
    client: Option<IpAddr>,
    response: Arc<Mutex<ByHand>>,
}

impl Context {
    pub(crate) fn new(method: &'static MethodDescriptor, parts: &Parts) -> Self {
        Self { method, client: client_address(&parts.extensions), response: Arc::default() }
    }

    /// The method that is called.
    #[must_use]
    pub fn method(&self) -> &'static MethodDescriptor {
        self.method
    }

    /// The address of the client, if it is known.
    #[must_use]
    pub fn client_address(&self) -> Option<IpAddr> {
        self.client
    }

    /// Sets the status of the answer (RSP-9).
    pub fn set_status(&self, status: StatusCode) {
        self.lock().status = Some(status);
    }

    /// Adds a header to the answer (RSP-9). `Content-Type` has no effect: the envelope's own comes after it. With
    /// `Content-Length` the answer ends after so many bytes, which is how services write an answer of their own and
    /// have the envelope cut off.
    ///
    /// # Errors
    /// When the name or the value cannot stand in a header.
    pub fn append_header(&self, name: &str, value: &str) -> Result<(), Fault> {
        let name = HeaderName::from_bytes(name.as_bytes())
            .map_err(|error| Fault::argument("It is not the name of a header.", "name").with_source(error))?;
        let value = HeaderValue::from_str(value)
            .map_err(|error| Fault::argument("It cannot stand in a header.", "value").with_source(error))?;
        self.lock().headers.append(name, value);
        Ok(())
    }

    /// Adds a cookie to the answer.
    ///
    /// A cookie that is to come back with calls from other sites is a [`Cookie::cross_site`] one; the log warns when
    /// another one is set in a call from there.
    ///
    /// # Errors
    /// When name or value hold what cannot stand in a cookie, and when no browser would keep the cookie:
    /// `SameSite=None` or `Partitioned` without `Secure`, a `__Host-` or `__Secure-` name that breaks its rules
    /// (CORS-24).
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// #[web_method]
    /// fn login(#[extract] context: Context) -> Result<(), Fault> {
    ///     context.add_cookie(Cookie::new("login", "ticket").http_only().cross_site())
    /// }
    /// ```
    pub fn add_cookie(&self, cookie: Cookie<'_>) -> Result<(), Fault> {
        let text = cookie.to_string();
        if text.contains([',', '\r', '\n'])
            || cookie.name.is_empty()
            || cookie.name.contains(['=', ';', ' '])
            || cookie.value.contains(';')
        {
            return Err(Fault::argument("It cannot stand in a cookie.", "cookie"));
        }
        let value = HeaderValue::from_str(&text)
            .map_err(|error| Fault::argument("It cannot stand in a cookie.", "cookie").with_source(error))?;
        if let Some(trouble) = CookieTrouble::always(&text) {
            return Err(Fault::argument(format_args!("Cookie \"{}\": {trouble}.", cookie.name), "cookie"));
        }
        self.lock().headers.append(SET_COOKIE, value);
        Ok(())
    }

    /// Writes text to the answer, before the envelope (RSP-10).
    pub fn write(&self, text: &str) {
        self.lock().written.extend_from_slice(text.as_bytes());
    }

    /// `Response.End()`: return it as the method's error. As on .NET Framework the client then gets an error that
    /// says that the thread was aborted, and nothing of what was written (RT-34).
    #[must_use = "return it as the error of the method"]
    pub fn end(&self) -> Fault {
        Fault::exception("System.Threading.ThreadAbortException", "Thread was being aborted.")
    }

    /// `Response.Redirect(url)`: return it as the method's error. A script call is never redirected; the client gets
    /// the same error as from [`end`](Self::end) (RT-34).
    #[must_use = "return it as the error of the method"]
    pub fn redirect(&self, url: &str) -> Fault {
        self.end().with_source(format!("the method redirected to {url}"))
    }

    /// `Response.Redirect(url, false)`: the method goes on. Instead of a redirect the client gets status 401 and an
    /// error object (RT-30), behind which the envelope stands (RT-34). What was set before is gone.
    pub fn redirect_without_end(&self, url: &str) {
        tracing::debug!(url, "a script call is not redirected");
        *self.lock() =
            ByHand { status: Some(StatusCode::UNAUTHORIZED), redirected: true, ..ByHand::default() };
    }

    /// The session's cookie stands before the method's own, as in ASP.NET, where it is set before the method runs.
    pub(crate) fn add_first_cookie(&self, cookie: HeaderValue) {
        let headers = &mut self.lock().headers;
        let others: Vec<_> = headers.get_all(SET_COOKIE).iter().cloned().collect();
        headers.insert(SET_COOKIE, cookie);
        for other in others {
            headers.append(SET_COOKIE, other);
        }
    }

    pub(crate) fn take(&self) -> ByHand {
        core::mem::take(&mut *self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, ByHand> {
        self.response.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S: Sync> FromRequestParts<S> for Context {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Self>().cloned().ok_or((
            StatusCode::INTERNAL_SERVER_ERROR,
            "There is no call: asmx::Context works in web methods only.",
        ))
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("method", &self.method.name)
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}
