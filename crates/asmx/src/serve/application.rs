//! Serving an application that a host is a part of, as a host alone is served.

use core::convert::Infallible;
use core::fmt;
use core::future::{Future, IntoFuture};
use core::pin::Pin;

use axum_core::body::Body;
use http::{Request, Response};
use tokio::net::TcpListener;
use tower::Layer as _;
use tower::util::MapRequestLayer;

use super::arriving::Arriving;
use super::error::Error;
use super::signal::stop_signal;
use super::{log, server};
use crate::host::Host;
use crate::request::Paced;
use crate::tables::Limits;

/// Serves an application, a [`Router`](axum::Router) or any other service, as [`Host::serve_on`] serves a host: with limits
/// for everything that clients could do without end, with their addresses left where a host, and axum's
/// `ConnectInfo<SocketAddr>`, look for them, and until Ctrl-C or SIGTERM, after which running calls end.
///
/// A host that is a part of an axum application has to know where its clients are, or
/// [`CustomErrors::RemoteOnly`](crate::CustomErrors::RemoteOnly) hides what goes wrong from everybody. `axum::serve` with a
/// plain `Router` tells nobody; this does.
///
/// ```no_run
/// use asmx::prelude::*;
/// use axum::{Router, routing::get};
/// # #[web_method] fn hello_world() -> String { "Hello World".into() }
///
/// #[tokio::main]
/// async fn main() -> asmx::Result<()> {
///     let host = Host::builder().functions("/WebService.asmx", methods![hello_world]).build()?;
///     let app = Router::new().route("/", get(|| async { "a page" })).fallback_service(host.clone());
///     let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
///     asmx::serve(listener, app).limits_of(&host).await
/// }
/// ```
#[must_use = "nothing is served before it is awaited"]
pub fn serve<S>(listener: TcpListener, application: S) -> Serve<S> {
    Serve { listener, application, host: None, limits: Limits::default(), stop: None }
}

/// An application that will be served: [`serve`]. Await it.
#[must_use = "nothing is served before it is awaited"]
pub struct Serve<S> {
    listener: TcpListener,
    application: S,
    host: Option<Host>,
    limits: Limits,
    stop: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
}

impl<S> Serve<S> {
    /// Takes the limits that a host was built with, instead of their defaults, its TLS if it has some, and its policy for what
    /// the HTTP library refuses to read (CORS-13). A host without services will do.
    pub fn limits_of(mut self, host: &Host) -> Self {
        self.host = Some(host.clone());
        self.limits = host.limits();
        self
    }

    /// Serves until a future ends, instead of until Ctrl-C or SIGTERM.
    pub fn until(mut self, stop: impl Future<Output = ()> + Send + 'static) -> Self {
        self.stop = Some(Box::pin(stop));
        self
    }
}

impl<S, B> IntoFuture for Serve<S>
where
    S: tower::Service<Request<Body>, Response = Response<B>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
    B: http_body::Body<Data: Send> + Send + 'static,
    B::Error: Into<Box<dyn core::error::Error + Send + Sync>>,
{
    type Output = Result<(), Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { listener, application, host, limits, stop } = self;
        Box::pin(async move {
            log::listening(listener.local_addr()?, host.as_ref().is_some_and(|host| host.keys().is_some()));
            let paced = move |request: Request<Arriving>| {
                request.map(|body| Body::new(Paced::new(body, limits.body)))
            };
            let service = MapRequestLayer::new(paced).layer(application);
            match stop {
                Some(stop) => {
                    server::run(listener, service, host, limits, stop, core::future::pending()).await;
                }
                None => server::run(listener, service, host, limits, stop_signal(), stop_signal()).await,
            }
            Ok(())
        })
    }
}

impl<S> fmt::Debug for Serve<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Serve")
            .field("listener", &self.listener)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
