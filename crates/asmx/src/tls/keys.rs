//! The keys that are in force, and whoever looks whether there are others.

use core::fmt;
use core::time::Duration;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::server::TlsStream;
use tracing::{info, warn};

use super::files::{Files, HTTP2, Print};
use super::settings::TlsSettings;

/// How often the files are looked at.
const LOOKS: Duration = Duration::from_secs(5);

/// The certificate and the key of a host.
pub(crate) struct Keys {
    files: Files,
    handshake_timeout: Duration,
    state: Mutex<State>,
}

struct State {
    server: Arc<ServerConfig>,
    /// Of the content that was looked at last, whether it is in force or could not be used.
    seen: Result<Print, String>,
}

impl Keys {
    /// Nothing where no TLS is wanted.
    ///
    /// # Errors
    /// What is missing or wrong.
    pub(crate) fn new(settings: &TlsSettings, http2: bool) -> Result<Option<Arc<Self>>, String> {
        let files = match (settings.certificate.clone(), settings.key.clone()) {
            (None, None) => return Ok(None),
            (Some(certificate), Some(key)) => Files { certificate, key, http2 },
            (None, Some(_)) => return Err("there is a `key` and no `certificate`".to_owned()),
            (Some(_), None) => return Err("there is a `certificate` and no `key`".to_owned()),
        };
        let content = files.read()?;
        let state = State { server: files.server(&content)?, seen: Ok(content.print()) };
        let handshake_timeout = settings.handshake_timeout;
        Ok(Some(Arc::new(Self { files, handshake_timeout, state: Mutex::new(state) })))
    }

    pub(crate) fn handshake_timeout(&self) -> Duration {
        self.handshake_timeout
    }

    /// The handshake of a connection, with the keys of now, and whether HTTP/2 was agreed on.
    ///
    /// # Errors
    /// The client and the server do not agree.
    pub(crate) async fn accept(&self, stream: TcpStream) -> io::Result<(TlsStream<TcpStream>, bool)> {
        let server = Arc::clone(&self.state().server);
        let stream = TlsAcceptor::from(server).accept(stream).await?;
        let is_http2 = stream.get_ref().1.alpn_protocol() == Some(HTTP2);
        Ok((stream, is_http2))
    }

    /// Looks for other keys for as long as it is polled.
    pub(crate) async fn watch(self: &Arc<Self>) {
        let mut hang_up = HangUp::new();
        loop {
            let is_told = tokio::time::timeout(LOOKS, hang_up.next()).await.is_ok();
            let keys = Arc::clone(self);
            // Whoever stops this does not wait for a disk.
            match tokio::task::spawn_blocking(move || keys.look(is_told)).await {
                Ok(None) => {}
                Ok(Some(Ok(()))) => {
                    let certificate = self.files.certificate.display();
                    info!("TLS: the certificate \"{certificate}\" is in force from now on");
                }
                Ok(Some(Err(problem))) => warn!("TLS: the old certificate stays in force: {problem}"),
                Err(_) => return,
            }
        }
    }

    /// Takes what is in the files, if that is something else than before, or if somebody says so; else nothing happens.
    fn look(&self, is_told: bool) -> Option<Result<(), String>> {
        let content = self.files.read();
        let seen = match &content {
            Ok(content) => Ok(content.print()),
            Err(problem) => Err(problem.clone()),
        };
        if !is_told && self.state().seen == seen {
            return None;
        }
        let server = content.and_then(|content| self.files.server(&content));
        let mut state = self.state();
        state.seen = seen;
        Some(server.map(|server| state.server = server))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Without what is secret.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").field("files", &self.files).finish_non_exhaustive()
    }
}

/// SIGHUP, where there are signals.
struct HangUp {
    #[cfg(unix)]
    signal: Option<tokio::signal::unix::Signal>,
}

impl HangUp {
    fn new() -> Self {
        Self {
            #[cfg(unix)]
            signal: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup()).ok(),
        }
    }

    async fn next(&mut self) {
        #[cfg(unix)]
        if let Some(signal) = &mut self.signal
            && signal.recv().await.is_some()
        {
            return;
        }
        core::future::pending::<()>().await;
    }
}
