//! A server: connections for a service, until it is told to stop, and its end.

use core::convert::Infallible;
use core::future::Future;
use core::pin::pin;
use core::time::Duration;
use std::sync::Arc;

use futures_util::future::{Either, select};
use http::{Request, Response};
use tokio::net::{TcpListener, TcpStream};
#[cfg(feature = "http2")]
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::{AbortOnDropHandle, TaskTracker};

use super::accept::{Arrived, Door};
use super::answering::Answering;
use super::arriving::Arriving;
use super::connection;
use super::handshake::shake;
#[cfg(feature = "http2")]
use super::http2;
use super::log;
use super::progress::Progress;
use super::watched::{Ended, FAREWELL};
use crate::cors::Seldom;
use crate::host::Host;
use crate::request::{Connection, Serving};
use crate::tables::Limits;

/// Lines a minute about requests that could not be read.
const REFUSALS: u32 = 10;

/// Serves until `stop` ends, then lets what runs end; `hurry`, which is looked at from then on, ends the waiting. It is over
/// when the patience for a shutdown and the farewell are, whatever clients do.
pub(super) async fn run<S, B>(
    listener: TcpListener,
    service: S,
    host: Option<Host>,
    limits: Limits,
    stop: impl Future<Output = ()>,
    hurry: impl Future<Output = ()>,
) where
    S: tower::Service<Request<Arriving>, Response = Response<B>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
    B: http_body::Body<Data: Send> + Send + 'static,
    B::Error: Into<Box<dyn core::error::Error + Send + Sync>>,
{
    let serving = Serving::default();
    let connections = TaskTracker::new();
    let stopping = CancellationToken::new();
    // Whoever drops the server stops it.
    let _stops = stopping.clone().drop_guard();
    let unreadable = Arc::new(Seldom::new(REFUSALS));
    // As many requests at a time as with a connection for each.
    #[cfg(feature = "http2")]
    let streams = Arc::new(Semaphore::new(limits.connections.min(Semaphore::MAX_PERMITS)));
    let keys = host.as_ref().and_then(Host::keys);
    let proxies = host.as_ref().map(Host::proxies).unwrap_or_default();
    let _watching =
        keys.clone().map(|keys| AbortOnDropHandle::new(tokio::spawn(async move { keys.watch().await })));
    let mut hurry = pin!(hurry);
    let mut is_hurried = false;
    // All its own: a reference to a service would not be everybody's to send.
    let (tracker, own, ends) = (connections.clone(), serving.clone(), stopping.clone());
    let open = move |(stream, client, place): Arrived| {
        // A connection without is slower, and that is all.
        let _ = stream.set_nodelay(limits.tcp_nodelay);
        let service = Answering {
            service: service.clone(),
            client,
            connection: local(&stream, client, keys.is_some()),
            serving: Serving { hold: Arc::default(), ..own.clone() },
            progress: Arc::new(Progress::new()),
            unreadable: Arc::clone(&unreadable),
        };
        let (host, stopping, unreadable) = (host.clone(), ends.clone(), Arc::clone(&unreadable));
        let Some(keys) = keys.clone() else {
            #[cfg(feature = "http2")]
            let streams = Arc::clone(&streams);
            tracker.spawn(async move {
                // Only where it may be the case: connections with HTTP/1 have no room for it.
                #[cfg(feature = "http2")]
                if limits.http2.is_cleartext() && http2::is_spoken(&stream, &limits, &stopping).await {
                    let served = http2::serve(stream, service, limits, streams, stopping);
                    told(&Box::pin(served).await, client, &unreadable);
                    return drop(place);
                }
                let ended = connection::serve(stream, service, host, limits, stopping).await;
                told(&ended, client, &unreadable);
                drop(place);
            });
            return;
        };
        #[cfg(feature = "http2")]
        let streams = Arc::clone(&streams);
        tracker.spawn(async move {
            if let Some((stream, is_http2)) = shake(&keys, stream, client, &stopping, &unreadable).await {
                // Its first head is due from now on.
                let service = Answering { progress: Arc::new(Progress::new()), ..service };
                #[cfg_attr(
                    not(feature = "http2"),
                    allow(clippy::match_single_binding, reason = "with the feature there is more")
                )]
                let ended = match is_http2 {
                    #[cfg(feature = "http2")]
                    true => Box::pin(http2::serve(stream, service, limits, streams, stopping)).await,
                    _ => connection::serve(stream, service, host, limits, stopping).await,
                };
                told(&ended, client, &unreadable);
            }
            drop(place);
        });
    };
    let door = Door::new(listener, &limits, proxies);
    {
        let mut stop = pin!(async {
            stop.await;
            serving.draining.cancel();
            if !limits.drain.is_zero() {
                log::draining(limits.drain);
                let over = pin!(sleep(limits.drain));
                is_hurried = matches!(select(over, hurry.as_mut()).await, Either::Right(_));
            }
        });
        while let Either::Right((arrived, _)) = select(stop.as_mut(), pin!(door.next())).await {
            open(arrived);
        }
    }
    door.close().for_each(open);
    stopping.cancel();
    let hurry = async {
        if !is_hurried {
            hurry.await;
        }
    };
    end(&serving, &connections, limits.shutdown, hurry).await;
    crate::log::flush();
}

/// Waits for calls and connections.
async fn end(
    Serving { running, leaving, .. }: &Serving,
    connections: &TaskTracker,
    patience: Duration,
    hurry: impl Future<Output = ()>,
) {
    let began = Instant::now();
    let calls = running.len();
    log::shutting_down(calls, connections.len(), patience);
    running.close();
    connections.close();
    let all = async {
        connections.wait().await;
        running.wait().await;
    };
    let deadline = async {
        select(pin!(sleep(patience)), pin!(hurry)).await;
    };
    if let Either::Left(_) = select(pin!(all), pin!(deadline)).await {
        log::ended(calls, began.elapsed());
        return;
    }
    log::abandoned(running.len(), connections.len(), began.elapsed());
    leaving.cancel();
    // Each ends by itself in this time; one that waits for the machine is not waited for.
    let _ = timeout(FAREWELL, connections.wait()).await;
}

/// The addresses of both ends.
fn local(stream: &TcpStream, client: core::net::SocketAddr, is_secure: bool) -> Option<Connection> {
    stream.local_addr().ok().map(|server| Connection { client, server, is_secure })
}

/// Says what nobody else knows of a connection.
fn told(ended: &Ended, client: core::net::SocketAddr, unreadable: &Seldom) {
    match ended {
        Ended::Unreadable(error) => {
            if let Some(left_out) = unreadable.admits(()) {
                log::unreadable(client, &**error, left_out);
            }
        }
        Ended::Over => {}
        Ended::Broken(error) => log::broken(client, &**error),
        Ended::Closed => log::closed(client),
    }
}
