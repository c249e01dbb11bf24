//! What the log says of a server.

use core::net::SocketAddr;

use tracing::{info, warn};

/// A host listens.
pub(super) fn listening(address: SocketAddr) {
    info!("listening on http://{address}");
}

/// A cookie that needs HTTPS, on a listener that has none (CORS-45).
pub(super) fn secure_cookie(cookie: &str, address: SocketAddr) {
    let name = cookie.split('=').next().unwrap_or_default();
    warn!(
        "cookie \"{name}\" is Secure and http://{address} is not: browsers send it only if a proxy in front speaks HTTPS"
    );
}

/// A host shuts down.
pub(super) fn shutting_down(running: usize) {
    info!(running, "shutting down");
}

/// Calls were still running when a shutdown would wait no longer.
pub(super) fn abandoned(running: usize) {
    warn!(running, "shutdown did not wait for the calls that still run");
}
