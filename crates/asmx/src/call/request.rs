//! The request of a call: what `HttpContext.Request` is used for in ASMX services.

use core::fmt;
use core::net::IpAddr;

use asmx_core::call::query;
use http::header::{HOST, REFERER, USER_AGENT};
use http::request::Parts;
use http::uri::Authority;
use http::{HeaderMap, Method, Uri};

use super::request_cookie::{self, RequestCookie};
use crate::request::{self, Posted, PostedFile, client_address, outer_path};

/// The request of a call, without its body: [`Context::request`](crate::Context::request).
///
/// ```
/// use asmx::prelude::*;
///
/// #[web_method]
/// fn where_am_i(#[extract] context: Context) -> String {
///     let request = context.request();
///     let language = request.query("lang").unwrap_or_else(|| "en".into());
///     let page = request.referrer().unwrap_or("nowhere");
///     format!("{} from {page}, in {language}", request.url().unwrap_or_default())
/// }
/// ```
///
/// # Behind a proxy
///
/// Anybody can send `X-Forwarded-…` headers, so they count only from
/// [`trusted_proxies`](crate::HostBuilder::trusted_proxies), or where a layer of yours has put a
/// [`ClientAddress`](crate::ClientAddress) into the request. Then the last `X-Forwarded-Proto` and `X-Forwarded-Host`, or the
/// last element of `Forwarded` where there is none of them, are the scheme and the host that the browser knows, and the
/// proxy has to set or remove all of these.
pub struct Request {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    client: Option<IpAddr>,
    /// Whether somebody vouches for what a proxy says.
    is_vouched_for: bool,
    is_over_tls: bool,
    /// As the browser knows it.
    path: String,
    posted: Posted,
}

impl Request {
    pub(super) fn new(parts: &Parts) -> Self {
        Self {
            method: parts.method.clone(),
            uri: parts.uri.clone(),
            headers: parts.headers.clone(),
            client: client_address(&parts.extensions),
            is_vouched_for: request::is_vouched_for(&parts.extensions),
            is_over_tls: request::is_over_tls(&parts.extensions),
            path: outer_path(&parts.extensions, parts.uri.path()).into_owned(),
            posted: parts.extensions.get::<Posted>().cloned().unwrap_or_default(),
        }
    }

    /// The verb: `HttpMethod`.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The target as it arrived here, below the prefix that a router around the host has taken off.
    #[must_use]
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// All headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The first header of a name; `None` also if it is no text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        core::str::from_utf8(self.headers.get(name)?.as_bytes()).ok()
    }

    /// The query as it was sent, without its question mark; empty if there is none.
    #[must_use]
    pub fn raw_query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }

    /// A value of the query: `QueryString["name"]`. Names have no case, several values are joined by a comma, and all of it
    /// is decoded as ASP.NET does it (REQ-6 to REQ-9). Unlike a method's own parameters it is no JSON, and nothing looks for
    /// markup in it (REQ-10).
    #[must_use]
    pub fn query(&self, name: &str) -> Option<String> {
        query::value_of(&self.query_items(), name)
    }

    /// The names and values of the query in their order, decoded: `QueryString`. An item without an equals sign has no
    /// name (REQ-8).
    #[must_use]
    pub fn query_items(&self) -> Vec<(Option<String>, String)> {
        query::parse(self.raw_query())
    }

    /// A field of the form that the client sent: `Form["name"]`. Names have no case, several values are joined by a comma.
    /// Script calls bring none.
    #[must_use]
    pub fn form(&self, name: &str) -> Option<String> {
        self.posted.field(name)
    }

    /// The names and values of the form in their order: `Form`.
    #[must_use]
    pub fn form_items(&self) -> &[(Option<String>, String)] {
        self.posted.fields()
    }

    /// A file that came with the form: `Files["name"]`. Names have no case.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&PostedFile> {
        self.posted.file(name)
    }

    /// The files that came with the form, in their order: `Files`.
    #[must_use]
    pub fn files(&self) -> &[PostedFile] {
        self.posted.files()
    }

    /// A cookie: `Cookies["name"]`. Names have no case; of several the first counts.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<RequestCookie> {
        request_cookie::find(&self.headers, name)
    }

    /// All cookies, in their order.
    #[must_use]
    pub fn cookies(&self) -> Vec<RequestCookie> {
        request_cookie::all(&self.headers).collect()
    }

    /// The address of the client, if it is known: `UserHostAddress`. It is that of a
    /// [`ClientAddress`](crate::ClientAddress), or of the connection.
    #[must_use]
    pub fn client_address(&self) -> Option<IpAddr> {
        self.client
    }

    /// The browser's name for itself: `UserAgent`.
    #[must_use]
    pub fn user_agent(&self) -> Option<&str> {
        self.header(USER_AGENT.as_str())
    }

    /// The page that the call came from: `UrlReferrer`. Browsers may leave it out, or shorten it to the origin.
    #[must_use]
    pub fn referrer(&self) -> Option<&str> {
        self.header(REFERER.as_str())
    }

    /// The path as the browser knows it, below the prefix of the router that the host is nested in, and encoded as it was
    /// sent. A prefix that is a pattern (`/{tenant}`) is not known here.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// `http` or `https`: what a [proxy](Self#behind-a-proxy) says, or else what the host's own server speaks. Within another
    /// server nobody says it over HTTP/1, and it is `http`.
    #[must_use]
    pub fn scheme(&self) -> &str {
        match self.forwarded(request::scheme) {
            Some(scheme) if scheme.eq_ignore_ascii_case("https") => "https",
            Some(scheme) if scheme.eq_ignore_ascii_case("http") => "http",
            _ if self.is_over_tls => "https",
            _ => self.uri.scheme_str().unwrap_or("http"),
        }
    }

    /// The host that the browser asked, with the port if the browser sent one; `None` if it sent nothing that is a host.
    /// It is the client's word: whoever sends mails with it sends what strangers wrote.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        let is_host = |host: &&str| host.parse::<Authority>().is_ok_and(|host| !host.as_str().contains('@'));
        let sent = || self.uri.authority().map(Authority::as_str).or_else(|| self.header(HOST.as_str()));
        self.forwarded(request::host).filter(is_host).or_else(|| sent().filter(is_host))
    }

    /// The URL as the browser knows it, as far as it can be known: `Url`. `None` if there is no [`host`](Self::host).
    #[must_use]
    pub fn url(&self) -> Option<String> {
        let (scheme, host, path) = (self.scheme(), self.host()?, self.path());
        Some(match self.uri.query() {
            Some(query) => format!("{scheme}://{host}{path}?{query}"),
            None => format!("{scheme}://{host}{path}"),
        })
    }

    /// What the nearest proxy says, where somebody vouches for it.
    fn forwarded(&self, said: fn(&HeaderMap) -> Option<&str>) -> Option<&str> {
        said(&self.headers).filter(|_| self.is_vouched_for)
    }
}

/// Without headers: what is in them does not belong into logs.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}
