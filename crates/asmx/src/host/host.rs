//! The host: services under their paths, and everything that answers for them.

use core::convert::Infallible;
use core::fmt;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};
use std::sync::Arc;

use axum::Router;
use axum_core::body::Body;
use bytes::Bytes;
use http::header::ORIGIN;
use http::{HeaderMap, HeaderValue, Request, Response};

use super::plan::Plan;
use crate::pipeline;
use crate::request::Proxies;
use crate::tables::{Limits, Tables};
use crate::tls::Keys;

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
/// With [`asmx::serve`](crate::serve()) such an application has the same server as a host alone. Within another server the
/// host still limits how slowly a body may come, and reads on for up to 5 seconds, before it answers, what it doesn't want of
/// one; how long a head may take, idle connections, answers that nobody reads and the number of connections are that server's
/// to limit.
///
/// Cloning is cheap; clones are the same host.
#[derive(Clone)]
pub struct Host(Arc<Made>);

/// What a builder has made.
struct Made {
    tables: Tables,
    /// What the code says about CORS, for reloads.
    plan: Plan,
}

impl Host {
    pub(super) fn new(tables: Tables, plan: Plan) -> Self {
        Self(Arc::new(Made { tables, plan }))
    }

    pub(super) fn tables(&self) -> &Tables {
        &self.0.tables
    }

    pub(super) fn plan(&self) -> &Plan {
        &self.0.plan
    }

    /// What clients may take of its server's time and connections.
    pub(crate) fn limits(&self) -> Limits {
        self.0.tables.limits
    }

    /// The proxies in front of it.
    pub(crate) fn proxies(&self) -> Proxies {
        self.0.tables.proxies.clone()
    }

    /// What its server speaks TLS with.
    pub(crate) fn keys(&self) -> Option<Arc<Keys>> {
        self.0.tables.keys.clone()
    }

    /// The headers of an answer to a page's request that no library could read, for as much as is known of it.
    pub(crate) fn refused(&self, path: &str, origin: &HeaderValue) -> HeaderMap {
        let request = Request::post(path).header(ORIGIN, origin).body(());
        let Ok((parts, ())) = request.map(Request::into_parts) else { return HeaderMap::new() };
        let tables = &self.0.tables;
        pipeline::refused(tables, &tables.in_force(), &parts)
    }

    /// Every cookie that clients may get, as `Set-Cookie` says it.
    pub(crate) fn cookies(&self) -> Vec<String> {
        let report = &self.0.tables.in_force().policies.report;
        let credentials = report.lines().any(|line| line.policy().allows_credentials());
        self.0.plan.cookies(credentials).collect()
    }

    /// The host as a router that answers everything, to be nested or to get layers.
    ///
    /// It has a fallback, since the paths of services have no case; an application with a fallback of its own takes
    /// the host as that (`fallback_service(host)`) and hands its own to [`HostBuilder::fallback`](super::HostBuilder::fallback).
    pub fn into_router<S: Clone + Send + Sync + 'static>(self) -> Router<S> {
        Router::new().fallback_service(self)
    }
}

/// What its requests are answered by.
impl AsRef<Tables> for Host {
    fn as_ref(&self) -> &Tables {
        &self.0.tables
    }
}

impl fmt::Debug for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paths: Vec<_> = self.0.tables.routes.mounts().iter().map(|mount| &mount.path).collect();
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
        let in_force = self.0.tables.in_force();
        // Taken apart before they are put into the future, which is the smaller for it.
        let (parts, body) = request.into_parts();
        pipeline::answer(self.clone(), in_force, parts, body)
    }
}
