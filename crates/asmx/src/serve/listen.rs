//! Serving alone, until told to stop.

use core::future::{Future, IntoFuture as _};
use core::time::Duration;

use axum::ServiceExt as _;
use axum::extract::ConnectInfo;
use axum::extract::connect_info::Connected;
use axum::serve::IncomingStream;
use futures_util::FutureExt as _;
use futures_util::future::{Either, FusedFuture as _, select};
use http::Request;
use tokio::net::{TcpListener, ToSocketAddrs};
use tower::Layer as _;

use super::error::Error;
use super::log;
use crate::cors::CookieTrouble;
use crate::host::Host;
use crate::request::{Connection, Serving};

/// How long a shutdown that waits no longer lets clients read that.
const FAREWELL: Duration = Duration::from_secs(5);

impl Host {
    /// Listens on an address and serves until Ctrl-C or SIGTERM, then lets running calls end.
    ///
    /// ```no_run
    /// use asmx::prelude::*;
    ///
    /// #[web_method]
    /// fn hello_world() -> String {
    ///     "Hello World".into()
    /// }
    ///
    /// #[tokio::main]
    /// async fn main() -> asmx::Result<()> {
    ///     Host::builder()
    ///         .functions("/WebService.asmx", methods![hello_world])
    ///         .build()?
    ///         .serve("127.0.0.1:8080")
    ///         .await
    /// }
    /// ```
    ///
    /// # Errors
    /// When the address cannot be listened on.
    pub async fn serve(self, address: impl ToSocketAddrs + core::fmt::Debug) -> Result<(), Error> {
        let named = format!("{address:?}").trim_matches('"').to_owned();
        let listener =
            TcpListener::bind(address).await.map_err(|source| Error::Listen { address: named, source })?;
        self.serve_on(listener).await
    }

    /// Serves on a listener until Ctrl-C or SIGTERM, then lets running calls end; a second signal ends the waiting. With
    /// a listener on port 0 its `local_addr` says where.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn serve_on(self, listener: TcpListener) -> Result<(), Error> {
        self.serve_until(listener, stop_signal(), stop_signal()).await
    }

    /// Serves on a listener until a future ends, then lets running calls end, for as long as
    /// [`shutdown_timeout`](crate::HostBuilder::shutdown_timeout) says.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn serve_with_shutdown(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), Error> {
        self.serve_until(listener, stop, core::future::pending()).await
    }

    /// `hurry` is looked at from the end of `stop` on.
    async fn serve_until(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
        hurry: impl Future<Output = ()>,
    ) -> Result<(), Error> {
        let address = listener.local_addr()?;
        log::listening(address);
        // Browsers take this machine for secure whatever the scheme.
        if !address.ip().is_loopback() {
            let secure = self.cookies().into_iter().filter(|cookie| CookieTrouble::needs_https(cookie));
            secure.for_each(|cookie| log::secure_cookie(&cookie, address));
        }
        let patience = self.shutdown_timeout();
        let serving = Serving::default();
        let Serving { running, leaving } = serving.clone();
        let service = tower::util::MapRequestLayer::new(move |request| served(request, &serving)).layer(self);
        let (stopping, stopped) = tokio::sync::oneshot::channel();
        let server = axum::serve(listener, service.into_make_service_with_connect_info::<Peers>());
        let counted = running.clone();
        let server = server.with_graceful_shutdown(async move {
            stop.await;
            log::shutting_down(counted.len());
            // The other end is gone only if the server is.
            let _ = stopping.send(());
        });
        let deadline = async {
            // Without a signal there is no deadline: the server runs.
            if stopped.await.is_err() {
                core::future::pending::<()>().await;
            }
            select(core::pin::pin!(tokio::time::sleep(patience)), core::pin::pin!(hurry)).await;
        };
        let mut server = core::pin::pin!(server.into_future().fuse());
        let in_time = {
            let all = async {
                server.as_mut().await?;
                running.close();
                running.wait().await;
                Ok(())
            };
            match select(core::pin::pin!(all), core::pin::pin!(deadline)).await {
                Either::Left((ended, _)) => Some(ended),
                Either::Right(_) => None,
            }
        };
        if let Some(ended) = in_time {
            return ended;
        }
        log::abandoned(running.len());
        leaving.cancel();
        if !server.is_terminated() {
            // Who doesn't take the answer is not waited for.
            let _ = tokio::time::timeout(FAREWELL, server).await;
        }
        Ok(())
    }
}

/// The addresses of both ends of a connection.
#[derive(Debug, Clone, Copy)]
struct Peers(Option<Connection>);

impl Connected<IncomingStream<'_, TcpListener>> for Peers {
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        let client = *stream.remote_addr();
        Self(stream.io().local_addr().ok().map(|server| Connection { client, server }))
    }
}

/// Puts what a call has to know of its server where it looks for that, and the client's address also where axum's own
/// extractor does.
fn served<B>(mut request: Request<B>, serving: &Serving) -> Request<B> {
    if let Some(ConnectInfo(Peers(Some(connection)))) = request.extensions_mut().remove() {
        request.extensions_mut().insert(ConnectInfo(connection.client));
        request.extensions_mut().insert(connection);
    }
    request.extensions_mut().insert(serving.clone());
    request
}

/// Ctrl-C, or on Unix SIGTERM.
async fn stop_signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            core::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => core::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = core::future::pending::<()>();
    select(core::pin::pin!(interrupt), core::pin::pin!(terminate)).await;
}
