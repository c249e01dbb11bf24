//! What carries a browser's requests to a server.

use core::convert::Infallible;
use core::fmt;
use core::future::Future;
use core::net::IpAddr;
use core::pin::Pin;
use std::sync::Arc;

use axum_core::body::Body;
use bytes::Bytes;
use http::{HeaderValue, Request, Response, Uri, header};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use crate::ClientAddress;

/// Why no answer came: no name, no connection, no HTTP.
pub type NetworkError = Box<dyn core::error::Error + Send + Sync>;

/// What [`Network::send`] gives.
pub type NetworkFuture<'a> = Pin<Box<dyn Future<Output = Result<Response<Bytes>, NetworkError>> + Send + 'a>>;

/// Carries requests to servers, one by one, and knows nothing of browsers.
///
/// A request's URI is absolute and has no fragment. Its headers are all that goes over the wire, but for `Host` and the
/// like, which a connection needs. An answer comes back as it is: a network follows no redirect, keeps no cookies, and
/// takes a status of 500 for an answer, not an error.
///
/// ```
/// use asmx::testing::{Browser, Network, NetworkFuture};
/// use bytes::Bytes;
/// use http::{Request, Response};
///
/// /// A server that allows everybody everything.
/// struct Permissive;
///
/// impl Network for Permissive {
///     fn send(&self, _: Request<Bytes>) -> NetworkFuture<'_> {
///         let answer = Response::builder()
///             .header("access-control-allow-origin", "*")
///             .header("access-control-allow-headers", "*")
///             .body(Bytes::from_static(b"1"))
///             .map_err(Into::into);
///         Box::pin(async { answer })
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let page = Browser::over(Permissive).from("https://shop.example");
/// let answer = page.post("https://api.example/").json("{}").send().await;
/// assert_eq!(answer.expect_readable().text(), "1");
/// # }
/// ```
pub trait Network: Send + Sync + 'static {
    /// Sends a request and reads the answer whole.
    fn send(&self, request: Request<Bytes>) -> NetworkFuture<'_>;
}

type Handler =
    Arc<dyn Fn(Request<Body>) -> Pin<Box<dyn Future<Output = Response<Body>> + Send>> + Send + Sync>;

/// Servers in memory, each behind an origin.
#[derive(Clone)]
pub(super) struct InMemory {
    servers: Vec<(String, Handler)>,
    pub(super) client: IpAddr,
}

impl InMemory {
    pub(super) fn new() -> Self {
        Self { servers: Vec::new(), client: IpAddr::from([127, 0, 0, 1]) }
    }

    pub(super) fn add<S>(&mut self, origin: String, server: S)
    where
        S: tower::Service<Request<Body>, Response = Response<Body>, Error = Infallible>,
        S: Clone + Send + Sync + 'static,
        S::Future: Send,
    {
        let handler: Handler = Arc::new(move |request| {
            let server = server.clone();
            Box::pin(async move {
                match server.oneshot(request).await {
                    Ok(response) => response,
                    Err(never) => match never {},
                }
            })
        });
        self.servers.retain(|(other, _)| *other != origin);
        self.servers.push((origin, handler));
    }
}

impl Network for InMemory {
    fn send(&self, mut request: Request<Bytes>) -> NetworkFuture<'_> {
        Box::pin(async move {
            let uri = request.uri();
            let authority = uri.authority().map(ToString::to_string).unwrap_or_default();
            let origin = format!("{}://{authority}", uri.scheme_str().unwrap_or_default());
            let Some((_, handler)) = self.servers.iter().find(|(known, _)| *known == origin) else {
                return Err(format!("no server at {origin}").into());
            };
            // A server sees the path in the request line and the rest in `Host`.
            let target = uri.path_and_query().map_or("/", |target| target.as_str());
            *request.uri_mut() = target.parse::<Uri>()?;
            request.headers_mut().insert(header::HOST, HeaderValue::try_from(authority)?);
            request.extensions_mut().insert(ClientAddress(self.client));
            let (parts, body) = handler(request.map(Body::from)).await.into_parts();
            Ok(Response::from_parts(parts, body.collect().await?.to_bytes()))
        })
    }
}

impl fmt::Debug for InMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.servers.iter().map(|(origin, _)| origin)).finish()
    }
}
