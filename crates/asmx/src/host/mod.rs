//! The host: services under their paths, and everything that answers for them.

mod actual;
mod assembly;
mod body;
mod builder;
mod builder_cors;
mod cors;
mod dispatch;
mod error;
mod exit;
mod folder;
mod log;
mod mount;
mod path;
mod plan;
mod policies;
mod reload;
mod routes;
mod running;
mod script_call;
mod serve;
mod settings;

use core::convert::Infallible;
use core::fmt;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};
use core::time::Duration;
use std::sync::{Arc, RwLock};

use axum::Router;
use axum_core::body::Body;
use bytes::Bytes;
use http::{Request, Response};

pub use builder::HostBuilder;
pub use error::{BuildError, BuildErrors, Error};
pub use exit::exit_code;
pub use folder::Folder;
pub use settings::CustomErrors;

use crate::cache::OutputCache;
use crate::cors::DecisionLog;
use crate::protocol::proxy::Built;
use crate::session::Sessions;
use plan::Plan;
use reload::{InForce, Inner};
use routes::Routes;

/// Services under their paths, ready to answer.
///
/// A host stands alone ([`serve`](Self::serve)) or is part of an axum application, as
/// [`Router`](Self::into_router) or as the [`tower::Service`] that it is:
///
/// ```
/// use asmx::prelude::*;
/// use axum::{Router, routing::get};
///
/// #[web_method]
/// fn hello_world() -> String {
///     "Hello World".into()
/// }
///
/// let host = Host::builder().functions("/WebService.asmx", methods![hello_world]).build()?;
/// let app: Router = Router::new().route("/", get(|| async { "a page" })).fallback_service(host);
/// # Ok::<(), asmx::BuildErrors>(())
/// ```
///
/// Cloning is cheap; clones are the same host.
#[derive(Clone)]
pub struct Host(Arc<Shared>);

/// What all requests share.
struct Shared {
    routes: Routes,
    /// What the code says about CORS, for reloads.
    plan: Plan,
    in_force: RwLock<InForce>,
    /// Development mode (CORS-43).
    explains_cors: bool,
    /// When the client proxies were last modified.
    built: Built,
    decisions: Arc<DecisionLog>,
    /// Where a method wants one, and where they were set up.
    sessions: Option<Arc<Sessions>>,
    /// Where a method has its answers kept.
    cache: Option<OutputCache>,
    fallback: Option<Router>,
    shutdown_timeout: Duration,
}

impl Host {
    /// Starts a configuration.
    pub fn builder() -> HostBuilder {
        HostBuilder::default()
    }

    /// The host as a router that answers everything, to be nested or to get layers.
    ///
    /// It has a fallback, since the paths of services have no case; an application with a fallback of its own takes
    /// the host as that (`fallback_service(host)`) and hands its own to [`HostBuilder::fallback`].
    pub fn into_router<S: Clone + Send + Sync + 'static>(self) -> Router<S> {
        Router::new().fallback_service(self)
    }
}

impl fmt::Debug for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paths: Vec<_> = self.0.routes.mounts().iter().map(|mount| &mount.path).collect();
        f.debug_struct("Host").field("paths", &paths).finish_non_exhaustive()
    }
}

impl<B> tower::Service<Request<B>> for Host
where
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn core::error::Error + Send + Sync>>,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let host = self.now();
        Box::pin(async move { Ok(dispatch::answer(&host, request).await) })
    }
}
