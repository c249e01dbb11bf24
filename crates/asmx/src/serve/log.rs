//! What the log says of a server.

use core::error::Error;
use core::net::{IpAddr, SocketAddr};
use core::time::Duration;

use tracing::{debug, error, info, warn};

use crate::log::Causes;

/// A host listens.
pub(super) fn listening(address: SocketAddr, has_tls: bool) {
    let scheme = if has_tls { "https" } else { "http" };
    info!("listening on {scheme}://{address}");
}

/// A cookie that needs HTTPS, on a listener that has none (CORS-45).
pub(super) fn secure_cookie(cookie: &str, address: SocketAddr) {
    let name = cookie.split('=').next().unwrap_or_default();
    warn!(
        "cookie \"{name}\" is Secure and http://{address} is not: browsers send it only if a proxy in front speaks HTTPS"
    );
}

/// There are as many connections as there may be.
pub(super) fn full(most: usize, left_out: u64) {
    warn!(left_out, "all {most} connections are taken; others wait until one ends (`max_connections`)");
}

/// A client has as many connections as one may have.
pub(super) fn crowding(client: IpAddr, most: usize, left_out: u64) {
    warn!(%client, left_out, "connection refused: its client has {most} already (`max_connections_per_client`)");
}

/// The system has no connection to give.
pub(super) fn not_accepted(error: &std::io::Error) {
    error!("cannot take connections: {error}");
}

/// What came was no request. The library has answered it.
pub(super) fn unreadable(client: SocketAddr, error: &(dyn Error + 'static), left_out: u64) {
    warn!(%client, left_out, "request refused before it was read: {}", Causes::new(error));
}

/// A client and the server did not agree on keys.
pub(super) fn not_shaken(client: SocketAddr, error: &std::io::Error, left_out: u64) {
    warn!(%client, left_out, "no TLS handshake: {}", Causes::new(error));
}

/// What came cannot be told apart from what somebody else wants, so nobody was asked.
pub(super) fn refused(client: SocketAddr, problem: &str, left_out: u64) {
    warn!(%client, left_out, "request refused: {problem}");
}

/// A connection broke off.
pub(super) fn broken(client: SocketAddr, error: &(dyn Error + 'static)) {
    debug!(%client, "connection ended: {}", Causes::new(error));
}

/// A connection was closed that took too long, or that a shutdown doesn't wait for.
pub(super) fn closed(client: SocketAddr) {
    debug!(%client, "connection closed: its time was over");
}

/// A server was told to stop, and goes on for a while.
pub(super) fn draining(delay: Duration) {
    info!("draining for {delay:?}: not ready, and every answer ends its connection");
}

/// A server shuts down.
pub(super) fn shutting_down(running: usize, connections: usize, patience: Duration) {
    info!(running, connections, "shutting down, and waiting up to {patience:?} for the calls that run");
}

/// A shutdown has waited for everything.
pub(super) fn ended(running: usize, took: Duration) {
    info!("shut down after {took:.1?}, with every call answered that ran ({running})");
}

/// Calls were still running when a shutdown would wait no longer. Each has a line of its own.
pub(super) fn abandoned(running: usize, connections: usize, took: Duration) {
    warn!(running, connections, "after {took:.1?} the shutdown did not wait for the calls that still run");
}
