//! Calls over HTTP.

use asmx_core::Fault;
use asmx_core::client::{Caller, Outgoing, fault_of};
use asmx_core::service::Verb;
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use http_body::Body;
use http_body_util::{BodyExt as _, Full};
use tower::{Service, ServiceExt as _};

use crate::error::InvalidRoot;
use crate::root::Root;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Carries the calls of contracts' clients to an application, over any tower service that speaks HTTP.
///
/// ```
/// # extern crate asmx_core as asmx;
/// use asmx::prelude::*;
/// use asmx_client::Client;
///
/// #[script_service]
/// pub trait Shop {
///     #[web_method]
///     async fn count(&self, shelf: String) -> Result<i32, Fault>;
/// }
///
/// # use bytes::Bytes; use http_body_util::Full; use http::{Request, Response};
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// # let answer = |_: Request<Full<Bytes>>| async { Ok::<_, std::io::Error>(Response::new(Full::new(Bytes::new()))) };
/// # let server = tower::service_fn(answer);
/// let client = Client::over(server, "https://shop.example/")?;
/// let shop = ShopClient::over(client);
/// match shop.count("window".into()).await {
///     Ok(count) => println!("{count} in the window"),
///     Err(fault) => println!("{}: {}", fault.exception_type(), fault.message()),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Client<S> {
    service: S,
    root: Root,
    headers: HeaderMap,
    #[cfg(feature = "cookies")]
    cookies: Option<crate::cookies::Cookies>,
}

impl<S> Client<S> {
    /// Over a service, to the application at an address: `https://shop.example/`, or `https://shop.example/old/` for one
    /// below a path.
    ///
    /// # Errors
    /// If that is no address.
    pub fn over(service: S, root: &str) -> Result<Self, InvalidRoot> {
        Ok(Self {
            service,
            root: Root::new(root)?,
            headers: HeaderMap::new(),
            #[cfg(feature = "cookies")]
            cookies: None,
        })
    }

    /// Sends a header with every call, such as `Authorization`.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Keeps the cookies that the application sets, and sends them again, as a browser does: the session's among them
    /// (SAC-4). Clones of the client share them.
    #[cfg(feature = "cookies")]
    #[cfg_attr(docsrs, doc(cfg(feature = "cookies")))]
    #[must_use]
    pub fn keep_cookies(self) -> Self {
        Self { cookies: Some(crate::cookies::Cookies::default()), ..self }
    }

    fn request(&self, call: Outgoing) -> Result<Request<Full<Bytes>>, Fault> {
        let method = match call.verb {
            Verb::Post => Method::POST,
            Verb::Get => Method::GET,
        };
        let mut request = Request::new(Full::new(Bytes::from(call.body)));
        *request.method_mut() = method;
        *request.uri_mut() = self.root.at(&call.target)?;
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        #[cfg(feature = "cookies")]
        if let Some(cookies) = &self.cookies
            && let Some(cookie) = cookies.of(&self.root.at(&call.target)?)
        {
            headers.insert(http::header::COOKIE, cookie);
        }
        headers.extend(self.headers.clone());
        // Without it no server takes a request for a call (RT-2).
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
        Ok(request)
    }
}

impl<S, B> Caller for Client<S>
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>> + Clone + Send + Sync,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: Body + Send,
    B::Data: Send,
    B::Error: Into<BoxError>,
{
    async fn call(&self, call: Outgoing) -> Result<Bytes, Fault> {
        let request = self.request(call)?;
        #[cfg(feature = "cookies")]
        let address = request.uri().clone();
        let answer =
            self.service.clone().oneshot(request).await.map_err(|error| unreachable(error.into()))?;
        let (head, body) = answer.into_parts();
        #[cfg(feature = "cookies")]
        if let Some(cookies) = &self.cookies {
            cookies.keep(&address, &head.headers);
        }
        let body = body.collect().await.map_err(|error| unreachable(error.into()))?.to_bytes();
        if head.status != StatusCode::OK {
            return Err(fault_of(head.status, &body));
        }
        match head.headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes) {
            Some(html) if html.to_ascii_lowercase().starts_with(b"text/html") => Err(page()),
            _ => Ok(body),
        }
    }
}

/// Nobody answered, or not to the end.
fn unreachable(error: BoxError) -> Fault {
    Fault::exception("System.Net.WebException", "Unable to connect to the remote server").with_source(error)
}

/// A login that a redirect led to, or a proxy, has answered with a page for people.
fn page() -> Fault {
    Fault::exception("System.Net.WebException", "The remote server answered the call with a page of HTML.")
}
