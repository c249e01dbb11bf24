//! One connection, from its first byte to its end.

use core::convert::Infallible;
use core::future::Future;
use core::pin::{Pin, pin};
use core::task::{Context, Poll};
use core::time::Duration;
use std::sync::Arc;

use futures_util::future::{Either, select};
use http::{Request, Response};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use pin_project_lite::pin_project;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::{Instant, Sleep, sleep, sleep_until};
use tokio_util::sync::CancellationToken;

use super::answering::Answering;
use super::arriving::Arriving;
use super::front::Front;
use super::progress::{FAREWELL, PARTING, Progress, Stage};
use crate::host::Host;
use crate::tables::Limits;

/// How much of what a client sends is held at a time, and so how long a head may be. The library would hold 400 KB, which is 4 GB
/// for as many connections as there may be; http.sys takes heads of 16 KB.
const READ: usize = 128 * 1024;

/// How a connection ended.
#[derive(Debug)]
pub(super) enum Ended {
    /// By itself, or with what was wrong with it.
    Over(Result<(), hyper::Error>),
    /// It took too long, or the server is at its end.
    Closed,
}

/// Serves a connection until it ends, under a host's policy also where the library refuses a head. `stopping` and the end of a server's patience are its own to notice.
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
    let awaited = Arc::clone(&progress);
    let leaving = service.serving.leaving.clone();
    let io = TokioIo::new(Front::new(io, Arc::clone(&progress), host));
    let mut http = http1::Builder::new();
    let http = http.header_read_timeout(None::<Duration>).max_buf_size(READ).serve_connection(io, service);
    let mut connection = pin!(Watched {
        http: http.with_upgrades(),
        progress,
        limits,
        stage: Stage::Serving,
        timer: sleep_until(Instant::now()),
    });
    if let Either::Left((ended, _)) = select(connection.as_mut(), pin!(stopping.cancelled())).await {
        return ended;
    }
    // A proxy that has just connected is about to ask, and the library would close what has said nothing yet. Answers end their
    // connections by now.
    if awaited.awaits_head() && !limits.drain.is_zero() {
        let grace = pin!(sleep(limits.drain.min(PARTING)));
        if let Either::Left((ended, _)) = select(connection.as_mut(), grace).await {
            return ended;
        }
    }
    connection.as_mut().project().http.graceful_shutdown();
    // What the client had sent before counts.
    if let Either::Left((ended, _)) = select(connection.as_mut(), pin!(tokio::task::yield_now())).await {
        return ended;
    }
    *connection.as_mut().project().stage = Stage::Stopping;
    if let Either::Left((ended, _)) = select(connection.as_mut(), pin!(leaving.cancelled())).await {
        return ended;
    }
    *connection.as_mut().project().stage = Stage::Leaving;
    match select(connection, pin!(sleep(FAREWELL))).await {
        Either::Left((ended, _)) => ended,
        Either::Right(_) => Ended::Closed,
    }
}

pin_project! {
    /// A connection that ends when it is due.
    struct Watched<C> {
        #[pin]
        http: C,
        progress: Arc<Progress>,
        limits: Limits,
        stage: Stage,
        // Set for when it is due, or earlier: most of what is due never comes to it.
        #[pin]
        timer: Sleep,
    }
}

impl<C: Future<Output = Result<(), hyper::Error>>> Future for Watched<C> {
    type Output = Ended;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Ended> {
        let mut this = self.project();
        if let Poll::Ready(ended) = this.http.poll(cx) {
            return Poll::Ready(Ended::Over(ended));
        }
        loop {
            let Some(due) = this.progress.due(this.limits, *this.stage) else { return Poll::Pending };
            let set = this.timer.deadline();
            let is_elapsed = this.timer.is_elapsed();
            if due < set || is_elapsed {
                if due <= Instant::now() {
                    return Poll::Ready(Ended::Closed);
                }
                this.timer.as_mut().reset(due);
            }
            if this.timer.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
        }
    }
}
