//! A service as a browser calls it in memory.

use axum_core::body::Body;
use http::{Request, Response};
use http_body_util::BodyExt as _;
use tower::{Service, ServiceExt as _};

use super::seam::{NetworkError, NetworkFuture};

/// What a [`Browser`](crate::Browser) can call in memory: an axum `Router`, or any other [`Service`] of HTTP requests.
///
/// Every service that takes a `Request<axum_core::body::Body>` is one, whatever body it answers with. An error of the
/// service is a connection without an answer.
///
/// ```
/// use asmx_browser::Browser;
/// use axum_core::body::Body;
/// use http::{Request, Response};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let service = tower::service_fn(|request: Request<Body>| async move {
///     Ok::<_, std::io::Error>(Response::new(request.uri().path().to_owned()))
/// });
/// let answer = Browser::new(service).same_origin().get("/cart").send().await;
/// assert_eq!(answer.text(), "/cart");
/// # }
/// ```
pub trait Server: Send + Sync + 'static {
    /// Answers a request; the answer is read whole.
    fn answer(&self, request: Request<Body>) -> NetworkFuture<'static>;
}

impl<S, B> Server for S
where
    S: Service<Request<Body>, Response = Response<B>> + Clone + Send + Sync + 'static,
    S::Future: Send,
    S::Error: Into<NetworkError>,
    B: http_body::Body + Send,
    B::Data: Send,
    B::Error: Into<NetworkError>,
{
    fn answer(&self, request: Request<Body>) -> NetworkFuture<'static> {
        let server = self.clone();
        Box::pin(async move {
            let (parts, body) = server.oneshot(request).await.map_err(Into::into)?.into_parts();
            let body = body.collect().await.map_err(Into::into)?.to_bytes();
            Ok(Response::from_parts(parts, body))
        })
    }
}
