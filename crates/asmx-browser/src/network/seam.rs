//! The seam below a browser: one request out, one answer back.

use core::future::Future;
use core::pin::Pin;

use bytes::Bytes;
use http::{Request, Response};

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
/// use asmx_browser::{Browser, Network, NetworkFuture};
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
