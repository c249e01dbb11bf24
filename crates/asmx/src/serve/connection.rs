//! One connection with HTTP/1, from its first byte to its end.

use core::convert::Infallible;
use core::future::Future;
use core::pin::{Pin, pin};
use core::task::{Context, Poll, ready};
use core::time::Duration;
use std::sync::Arc;

use http::{Request, Response};
use hyper::server::conn::http1::{Builder, UpgradeableConnection};
use hyper_util::rt::TokioIo;
use pin_project_lite::pin_project;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_util::sync::CancellationToken;

use super::answering::Answering;
use super::arriving::Arriving;
use super::front::Front;
use super::watched::{Connection, Ended, Watched};
use crate::host::Host;
use crate::tables::Limits;

/// How much of what a client sends is held at a time, and so how long a head may be. The library would hold 400 KB, which is 4 GB
/// for as many connections as there may be; http.sys takes heads of 16 KB.
const READ: usize = 128 * 1024;

/// Serves a connection until it ends, under a host's policy also where the library refuses a head.
///
/// It speaks HTTP/1 and nothing else, which the library's builder for both versions cannot promise together with upgrades.
/// The library's own timer for heads would also count the time between requests, and is left off.
pub(super) async fn serve<I, S, B>(
    io: I,
    service: Answering<S>,
    host: Option<Host>,
    limits: Limits,
    stopping: CancellationToken,
) -> Ended
where
    I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    S: tower::Service<Request<Arriving>, Response = Response<B>, Error = Infallible> + Clone + 'static,
    B: http_body::Body + 'static,
    B::Error: Into<Box<dyn core::error::Error + Send + Sync>>,
{
    let progress = Arc::clone(&service.progress);
    let leaving = service.serving.leaving.clone();
    let io = TokioIo::new(Front::new(io, Arc::clone(&progress), Arc::clone(&service.serving.hold), host));
    let mut http = Builder::new();
    let http = http.header_read_timeout(None::<Duration>).max_buf_size(READ).serve_connection(io, service);
    let watched = pin!(Watched::new(Http1 { connection: http.with_upgrades() }, progress, limits));
    watched.ended(&stopping, &leaving).await
}

pin_project! {
    struct Http1<C> {
        #[pin]
        connection: C,
    }
}

impl<I, S, B> Connection for Http1<UpgradeableConnection<TokioIo<Front<I>>, Answering<S>>>
where
    I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    S: tower::Service<Request<Arriving>, Response = Response<B>, Error = Infallible> + Clone + 'static,
    B: http_body::Body + 'static,
    B::Error: Into<Box<dyn core::error::Error + Send + Sync>>,
{
    fn end(self: Pin<&mut Self>) {
        self.project().connection.graceful_shutdown();
    }
}

impl<C: Future<Output = hyper::Result<()>>> Future for Http1<C> {
    type Output = Ended;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Ended> {
        Poll::Ready(match ready!(self.project().connection.poll(cx)) {
            Ok(()) => Ended::Over,
            Err(error) if error.is_parse() => Ended::Unreadable(error.into()),
            Err(error) => Ended::Broken(error.into()),
        })
    }
}
