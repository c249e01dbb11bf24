//! There is no TLS: the same names as where there is, for something that is never there.

use core::time::Duration;
use std::io;

use tokio::net::TcpStream;

/// Keys that nobody has.
#[derive(Debug)]
pub(crate) enum Keys {}

impl Keys {
    pub(crate) fn handshake_timeout(&self) -> Duration {
        match *self {}
    }

    #[allow(clippy::unused_async, reason = "as where there is TLS")]
    pub(crate) async fn accept(&self, _: TcpStream) -> io::Result<(TcpStream, bool)> {
        match *self {}
    }

    #[allow(clippy::unused_async, reason = "as where there is TLS")]
    pub(crate) async fn watch(&self) {
        match *self {}
    }
}
