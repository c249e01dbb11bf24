//! A method's grip on its own call: what `HttpContext.Current` is used for in ASMX services.

use core::fmt;
use core::net::IpAddr;
use std::sync::Arc;

use asmx_core::Fault;
use asmx_core::service::MethodDescriptor;
use axum_core::extract::FromRequestParts;
use http::header::{HeaderName, SET_COOKIE};
use http::request::Parts;
use http::{HeaderValue, StatusCode};
use jiff::tz::TimeZone;

use super::by_hand::ByHand;
use super::cookie::Cookie;
use super::current::Current;
use super::login::Login;
use super::request::Request;
use super::request_cookie::RequestCookie;
use crate::log;
use crate::request::PostedFile;

/// Headers from hop to hop (RFC 9110, section 7.6.1): with them a method could end its answer where it likes.
const OF_CONNECTIONS: [&str; 7] =
    ["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];

/// The call that is running: an `#[extract]` parameter. It has the request, and a grip on the answer.
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
///
/// #[web_method]
/// fn remembered(#[extract] context: Context) -> Option<String> {
///     Some(context.cookie("name")?.value().to_owned())
/// }
/// ```
#[derive(Clone)]
pub struct Context {
    pub(super) current: Current,
    request: Arc<Request>,
    /// Where the host knows users.
    pub(super) login: Option<Arc<dyn Login>>,
}

impl Context {
    /// The method that is called.
    #[must_use]
    pub fn method(&self) -> &'static MethodDescriptor {
        self.current.method
    }

    /// The request: `HttpContext.Request`, without its body.
    #[must_use]
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// A field of the form that the client sent: `Request.Form["name"]`. Names have no case, several values are joined by a
    /// comma. Script calls bring none.
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// #[web_method]
    /// fn upload(#[extract] context: Context) -> Result<(), Fault> {
    ///     let title = context.form("title").unwrap_or_default();
    ///     let file = context.file("picture").ok_or_else(|| Fault::argument("There is no picture."))?;
    ///     context.write(&format!("{title}: {} bytes", file.len()));
    ///     Ok(())
    /// }
    /// ```
    #[must_use]
    pub fn form(&self, name: &str) -> Option<String> {
        self.request.form(name)
    }

    /// A file that came with the form: `Request.Files["name"]`.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&PostedFile> {
        self.request.file(name)
    }

    /// A cookie that the client sent: `Request.Cookies["name"]`. Names have no case.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<RequestCookie> {
        self.request.cookie(name)
    }

    /// The zone of the service, in which dates without a zone are meant (RSP-17): what
    /// [`time_zone`](crate::HostBuilder::time_zone) says for it, or the system's.
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// #[web_method]
    /// fn today(#[extract] context: Context) -> DateTime {
    ///     DateTime::now_in(context.time_zone()).date() // DateTime.Today
    /// }
    /// ```
    #[must_use]
    pub fn time_zone(&self) -> &TimeZone {
        &self.current.site.json.time_zone
    }

    /// The address of the client, if it is known.
    #[must_use]
    pub fn client_address(&self) -> Option<IpAddr> {
        self.request.client_address()
    }

    /// Sets the status of the answer (RSP-9). One below 200 is no answer's: the call fails.
    pub fn set_status(&self, status: StatusCode) {
        self.current.response().status = Some(status);
    }

    /// Adds a header to the answer (RSP-9). `Content-Type` has no effect where a result follows, whose own comes after it; a
    /// method without one that a form or a plain GET calls sets it so. With
    /// `Content-Length` the answer ends after so many bytes, which is how services write an answer of their own and
    /// have the envelope cut off.
    ///
    /// # Errors
    /// When the name or the value cannot stand in a header, and for those that are about the connection and not about the
    /// answer, such as `Connection` and `Transfer-Encoding`: they are the server's.
    pub fn append_header(&self, name: &str, value: &str) -> Result<(), Fault> {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|error| {
            Fault::argument("It is not the name of a header.").parameter("name").with_source(error)
        })?;
        if OF_CONNECTIONS.contains(&name.as_str()) {
            let text = format!("The header \"{name}\" is about the connection, which is the server's.");
            return Err(Fault::argument(text).parameter("name"));
        }
        let value = HeaderValue::from_str(value).map_err(|error| {
            Fault::argument("It cannot stand in a header.").parameter("value").with_source(error)
        })?;
        self.current.response().headers.append(name, value);
        Ok(())
    }

    /// Adds a cookie to the answer.
    ///
    /// A cookie that is to come back with calls from other sites is a [`Cookie::cross_site`] one; the log warns when
    /// another one is set in a call from there.
    ///
    /// # Errors
    /// When the name, the value, the path or the domain holds what would end it there, such as `;` or a line break, and
    /// when no browser would keep the cookie: `SameSite=None` or `Partitioned` without `Secure`, a `__Host-` or `__Secure-` name that breaks its rules
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
        let value = cookie.to_header(self.time_zone())?;
        self.current.response().headers.append(SET_COOKIE, value);
        Ok(())
    }

    /// Writes text to the answer, before the envelope (RSP-10).
    pub fn write(&self, text: &str) {
        self.current.response().written.extend_from_slice(text.as_bytes());
    }

    /// `Response.End()`: return it as the method's error. As on .NET Framework the client of a script call then gets an error
    /// that says that the thread was aborted, and nothing of what was written (RT-34). The answer to a form or a plain GET
    /// is what was written.
    #[must_use = "return it as the error of the method"]
    pub fn end(&self) -> Fault {
        self.current.response().ended = true;
        Fault::exception("System.Threading.ThreadAbortException", "Thread was being aborted.")
    }

    /// `Response.Redirect(url)`: return it as the method's error. A script call is never redirected; the client gets
    /// the same error as from [`end`](Self::end) (RT-34). A form or a plain GET is answered with status 302.
    #[must_use = "return it as the error of the method"]
    pub fn redirect(&self, url: &str) -> Fault {
        self.current.response().location = Some(url.to_owned());
        self.end().with_source(format!("the method redirected to {url}"))
    }

    /// `Response.Redirect(url, false)`: the method goes on. Instead of a redirect the client gets status 401 and an
    /// error object (RT-30), behind which the envelope stands (RT-34). What was set before is gone. A form or a plain GET is
    /// answered with status 302.
    pub fn redirect_without_end(&self, url: &str) {
        log::redirected(url);
        *self.current.response() = ByHand {
            status: Some(StatusCode::UNAUTHORIZED),
            redirected: true,
            location: Some(url.to_owned()),
            ..ByHand::default()
        };
    }
}

impl<S: Sync> FromRequestParts<S> for Context {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        match parts.extensions.get::<Current>() {
            Some(current) => Ok(Self {
                current: current.clone(),
                request: Arc::new(Request::new(parts)),
                login: parts.extensions.get::<Arc<dyn Login>>().cloned(),
            }),
            None => Err((
                StatusCode::INTERNAL_SERVER_ERROR,
                "There is no call: asmx::Context works in web methods only.",
            )),
        }
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("method", &self.current.method.name)
            .field("request", &self.request)
            .finish_non_exhaustive()
    }
}
