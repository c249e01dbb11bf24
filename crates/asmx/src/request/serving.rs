//! The server that a request came through.

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// One server of a host: what its calls are to its shutdown. Clones of the host have servers of their own.
///
/// It stands in the extensions of each request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Serving {
    /// The calls that run.
    pub(crate) running: TaskTracker,
    /// Cancelled when the server is told to stop.
    pub(crate) draining: CancellationToken,
    /// Cancelled when the shutdown waits for them no longer.
    pub(crate) leaving: CancellationToken,
}
