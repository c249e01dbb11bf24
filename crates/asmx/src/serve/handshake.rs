//! The handshake of a connection with TLS, before anything is asked.

use core::net::SocketAddr;
use std::io;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::log;
use crate::cors::Seldom;
use crate::tls::Keys;

/// What is left of a connection after it, and whether HTTP/2 was agreed on; nothing where there was no agreement in time, or the server is at its end.
pub(super) async fn shake(
    keys: &Keys,
    stream: TcpStream,
    client: SocketAddr,
    stopping: &CancellationToken,
    unreadable: &Seldom,
) -> Option<(impl AsyncRead + AsyncWrite + Unpin + Send + 'static, bool)> {
    let limit = keys.handshake_timeout();
    let shaken = stopping.run_until_cancelled(timeout(limit, keys.accept(stream))).await?;
    let agreed = shaken.unwrap_or_else(|_| Err(io::Error::other(format!("not within {limit:?}"))));
    match agreed {
        Ok(agreed) => Some(agreed),
        Err(error) => {
            if let Some(left_out) = unreadable.admits("handshake") {
                log::not_shaken(client, &error, left_out);
            }
            None
        }
    }
}
