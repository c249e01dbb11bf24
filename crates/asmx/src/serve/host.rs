//! A host that serves alone.

use core::future::Future;

use tokio::net::{TcpListener, ToSocketAddrs};

use super::error::Error;
use super::signal::stop_signal;
use super::{log, server};
use crate::cors::CookieTrouble;
use crate::host::Host;

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

    async fn serve_until(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()>,
        hurry: impl Future<Output = ()>,
    ) -> Result<(), Error> {
        let address = listener.local_addr()?;
        let has_tls = self.keys().is_some();
        log::listening(address, has_tls);
        // Browsers take this machine for secure whatever the scheme.
        if !address.ip().is_loopback() && !has_tls {
            let secure = self.cookies().into_iter().filter(|cookie| CookieTrouble::needs_https(cookie));
            secure.for_each(|cookie| log::secure_cookie(&cookie, address));
        }
        let limits = self.limits();
        server::run(listener, self.clone(), Some(self), limits, stop, hurry).await;
        Ok(())
    }
}
