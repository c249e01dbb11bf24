//! One connection with HTTP/2, from its preface to its end.

use core::future::Future;
use core::pin::{Pin, pin};
use core::task::{Context, Poll, ready};
use core::time::Duration;
use std::sync::Arc;

use bytes::Bytes;
use h2::server::{Builder, Connection as Streams, Handshake, SendResponse};
use h2::{Ping, PingPong, Reason, RecvStream};
use http::header::EXPECT;
use http::{Method, Request, Response, StatusCode};
use http_body::Body as _;
use tokio::sync::Semaphore;
use tokio::time::{Instant, Sleep, sleep};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};
use tower::util::ServiceExt as _;

use super::bounds::{Io, Service};
use super::progress::Progress;
use super::request::{Unfit, as_in_http1};
use super::stream::Open;
use super::wire::Wire;
use crate::request::{Expects, expects};
use crate::serve::answering::Answering;
use crate::serve::arriving::Arriving;
use crate::serve::streamed::Streamed;
use crate::serve::watched::{Connection, Ended, Known as _, Watched};
use crate::tables::Limits;

/// What a body may send before somebody takes it, and all bodies of a connection together.
const STREAM_WINDOW: u32 = 128 * 1024;
const CONNECTION_WINDOW: u32 = 512 * 1024;
/// How much of an answer is held for a client that takes it more slowly than it comes.
const SEND_BUFFER: usize = 128 * 1024;
/// A head, unpacked: what browsers send in HTTP/1, with 32 bytes more for each header.
const HEADER_LIST: u32 = 64 * 1024;
/// Requests that were taken back before anybody saw them, ...
const UNSEEN_RESETS: usize = 20;
/// ... and those that were wrong, after which a connection ends.
const WRONG_REQUESTS: usize = 100;
/// How often a client is asked whether it is there while it waits for an answer, and how long it has for that.
const PING: Duration = Duration::from_secs(30);
const PONG: Duration = Duration::from_secs(20);

/// Serves a connection until it ends. Each stream has a place among those of the whole server.
pub(in crate::serve) async fn serve<I: Io, S: Service>(
    io: I,
    service: Answering<S>,
    limits: Limits,
    places: Arc<Semaphore>,
    stopping: CancellationToken,
) -> Ended {
    let progress = Arc::new(Progress::new());
    let leaving = service.serving.leaving.clone();
    let mut builder = Builder::new();
    builder
        .initial_window_size(STREAM_WINDOW)
        .initial_connection_window_size(CONNECTION_WINDOW)
        .max_send_buffer_size(SEND_BUFFER)
        .max_header_list_size(HEADER_LIST)
        .max_concurrent_streams(limits.http2.streams)
        .max_pending_accept_reset_streams(UNSEEN_RESETS)
        .max_local_error_reset_streams(Some(WRONG_REQUESTS));
    let connection = Http2 {
        state: State::Begins(builder.handshake(Wire { io, progress: Arc::clone(&progress) })),
        draining: Box::pin(service.serving.draining.clone().cancelled_owned()),
        service,
        places,
        patience: limits.write,
        stopping: stopping.clone(),
        progress: Arc::clone(&progress),
        pings: None,
        alarm: Box::pin(sleep(PING)),
        is_asked: false,
        ends: false,
        is_told_off: false,
    };
    pin!(Watched::new(connection, progress, limits)).ended(&stopping, &leaving).await
}

struct Http2<I, S> {
    state: State<I>,
    service: Answering<S>,
    places: Arc<Semaphore>,
    patience: Duration,
    stopping: CancellationToken,
    draining: Pin<Box<WaitForCancellationFutureOwned>>,
    progress: Arc<Progress>,
    pings: Option<PingPong>,
    /// When to ask whether the client is there, or to think that it is not.
    alarm: Pin<Box<Sleep>>,
    is_asked: bool,
    ends: bool,
    is_told_off: bool,
}

enum State<I> {
    Begins(Handshake<Wire<I>, Bytes>),
    Serves(Streams<Wire<I>, Bytes>),
}

// Nothing of a service is pinned here.
impl<I, S> Unpin for Http2<I, S> {}

impl<I: Io, S: Service> Connection for Http2<I, S> {
    fn end(mut self: Pin<&mut Self>) {
        self.ends = true;
    }
}

impl<I: Io, S: Service> Future for Http2<I, S> {
    type Output = Ended;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Ended> {
        let ended = ready!(self.poll_streams(cx));
        Poll::Ready(match (self.progress.excess(), ended) {
            (Some(excess), _) => Ended::Unreadable(excess.into()),
            (None, Ok(ended)) => ended,
            // The library's own word: what came was wrong.
            (None, Err(error)) if error.is_library() => Ended::Unreadable(error.into()),
            (None, Err(error)) => Ended::Broken(error.into()),
        })
    }
}

impl<I: Io, S: Service> Http2<I, S> {
    fn poll_streams(&mut self, cx: &mut Context<'_>) -> Poll<Result<Ended, h2::Error>> {
        if let State::Begins(handshake) = &mut self.state {
            let mut streams = ready!(Pin::new(handshake).poll(cx))?;
            self.pings = streams.ping_pong();
            self.state = State::Serves(streams);
        }
        if self.poll_pings(cx).is_ready() {
            return Poll::Ready(Ok(Ended::Closed));
        }
        let is_draining = self.draining.as_mut().poll(cx).is_ready();
        loop {
            let State::Serves(streams) = &mut self.state else { return Poll::Pending };
            if self.progress.excess().is_some() && !self.is_told_off {
                self.is_told_off = true;
                streams.abrupt_shutdown(Reason::ENHANCE_YOUR_CALM);
            } else if self.ends || (is_draining && !self.progress.awaits_head()) {
                // Whoever has not asked yet while the server drains may, and then goes elsewhere. Once is enough, and more is nothing.
                streams.graceful_shutdown();
            }
            match ready!(streams.poll_accept(cx)) {
                Some(taken) => {
                    let (request, respond) = taken?;
                    self.take(request, respond);
                }
                None => return Poll::Ready(Ok(Ended::Over)),
            }
        }
    }

    /// Ready when the client does not say any more that it is there.
    fn poll_pings(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(pings) = &mut self.pings else { return Poll::Pending };
        if self.is_asked && pings.poll_pong(cx).is_ready() {
            self.is_asked = false;
            self.alarm.as_mut().reset(Instant::now() + PING);
        }
        while self.alarm.as_mut().poll(cx).is_ready() {
            if self.is_asked {
                return Poll::Ready(());
            }
            // Who waits for nothing is not kept, so that it need not be there.
            self.is_asked = self.progress.is_answering() && pings.send_ping(Ping::opaque()).is_ok();
            self.alarm.as_mut().reset(Instant::now() + if self.is_asked { PONG } else { PING });
            if self.is_asked && pings.poll_pong(cx).is_ready() {
                self.is_asked = false;
            }
        }
        Poll::Pending
    }

    fn take(&self, request: Request<RecvStream>, mut respond: SendResponse<Bytes>) {
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            return respond.send_reset(Reason::REFUSED_STREAM);
        };
        let (mut parts, stream) = request.into_parts();
        let fits = as_in_http1(&mut parts);
        let body = Streamed::new(stream, &parts.headers);
        let waits = expects(parts.version, &parts.headers) == Expects::Continue;
        if waits && parts.headers.remove(EXPECT).is_some() && !body.is_end_stream() {
            let mut more = Response::new(());
            *more.status_mut() = StatusCode::CONTINUE;
            // Who is gone needs none.
            let _ = respond.send_informational(more);
        }
        let is_head = parts.method == Method::HEAD;
        let body = Arriving::streamed(body, self.service.serving.leaving.clone());
        let given =
            fits.and_then(|()| self.service.given(Request::from_parts(parts, body)).map_err(Unfit::from));
        let request = match given {
            Ok(request) => request,
            Err(unfit) => return self.refuse(unfit, respond),
        };
        let progress = Arc::clone(&self.progress);
        let open = Open::new(progress, place, self.patience, self.stopping.clone());
        let call = self.service.service.clone().oneshot(request);
        tokio::spawn(open.answer(call, respond, is_head));
    }

    /// An answer that is the server's own, without a body.
    fn refuse(&self, unfit: Unfit, mut respond: SendResponse<Bytes>) {
        let mut response = Response::new(());
        *response.status_mut() = match unfit {
            Unfit::Wrong(status, problem) => {
                self.service.refused(problem);
                status
            }
            Unfit::TooMany => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        };
        let _ = respond.send_response(response, true);
    }
}
