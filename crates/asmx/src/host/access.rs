//! A layer that lets not everybody in.

use core::convert::Infallible;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};
use core::time::Duration;

use axum_core::body::Body;
use bytes::Bytes;
use http::{Request, Response};
use tower::ServiceExt as _;

use super::error::{BuildError, BuildErrors};
use super::host::Host;
use crate::request::{Admission, network};

/// A layer around a host, or an application that a host is a part of, which lets in some addresses only, or each so often. A host
/// that stands alone needs none: [`access_only`](super::HostBuilder::access_only), [`access_rate`](super::HostBuilder::access_rate).
///
/// Clients are known as the host knows them: behind [`trusted_proxies`](super::HostBuilder::trusted_proxies) by what these say, and by
/// no header otherwise. Who is refused is answered by the host, whatever he asked for: 403, or 429 with `Retry-After`, in the
/// form of the call and under its CORS policy, so that a page can read it. Preflights pass.
///
/// ```
/// use asmx::AccessLayer;
/// use asmx::prelude::*;
/// use std::time::Duration;
/// use tower::Layer;
/// # #[web_method] fn add(a: i32, b: i32) -> i32 { a + b }
///
/// # async fn main_() -> asmx::Result<()> {
/// let host = Host::builder().functions("/Math.asmx", methods![add]).build()?;
/// let access = AccessLayer::new(&host).only(["10.0.0.0/8", "127.0.0.1"])?.rate(600, Duration::from_secs(60));
/// let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
/// asmx::serve(listener, access.layer(host.clone())).limits_of(&host).await
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct AccessLayer {
    host: Host,
    admission: Admission,
}

impl AccessLayer {
    /// Lets everybody in, for that host.
    #[must_use]
    pub fn new(host: &Host) -> Self {
        Self { host: host.clone(), admission: Admission::default() }
    }

    /// Lets in these addresses and networks alone. Who has no address that anybody knows is not among them.
    ///
    /// # Errors
    /// Each text that is neither.
    pub fn only<T: AsRef<str>>(mut self, networks: impl IntoIterator<Item = T>) -> Result<Self, BuildErrors> {
        let (mut only, mut wrong) = (Vec::new(), Vec::new());
        for text in networks {
            match network(text.as_ref()) {
                Ok(network) => only.push(network),
                Err(problem) => wrong.push(BuildError::Address { problem }),
            }
        }
        self.admission = self.admission.only(only.into());
        if wrong.is_empty() { Ok(self) } else { Err(BuildErrors::new(wrong)) }
    }

    /// Lets in so many requests of each client within that time, at once or spread over it. With IPv6 a client is a /64 network.
    ///
    /// Up to 100,000 clients are remembered; where more come within the time all begin anew.
    #[must_use]
    pub fn rate(mut self, requests: u32, per: Duration) -> Self {
        self.admission = self.admission.rate(requests, per);
        self
    }
}

impl<S> tower::Layer<S> for AccessLayer {
    type Service = Access<S>;

    fn layer(&self, inner: S) -> Access<S> {
        Access { layer: self.clone(), inner }
    }
}

/// What [`AccessLayer`] makes of a service.
#[derive(Debug, Clone)]
pub struct Access<S> {
    layer: AccessLayer,
    inner: S,
}

impl<S, B> tower::Service<Request<B>> for Access<S>
where
    S: tower::Service<Request<B>, Response = Response<Body>, Error = Infallible>,
    S::Future: Send + 'static,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn core::error::Error + Send + Sync>>,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let (mut parts, body) = request.into_parts();
        self.layer.host.tables().proxies.look_at(&mut parts);
        match self.layer.admission.refuses(&parts) {
            None => Box::pin(self.inner.call(Request::from_parts(parts, body))),
            Some(refused) => {
                parts.extensions.insert(refused);
                Box::pin(self.layer.host.clone().oneshot(Request::from_parts(parts, body)))
            }
        }
    }
}
