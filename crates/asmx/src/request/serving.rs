//! The server that a request came through.

use std::sync::Arc;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tokio_util::task::task_tracker::TaskTrackerToken;

use super::hold::Hold;

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
    /// What the connection of a request waits for before its client may leave.
    pub(crate) hold: Arc<Hold>,
}

impl Serving {
    /// A method runs: the server's end waits for it, and its client may leave.
    pub(crate) fn began(&self) -> TaskTrackerToken {
        self.hold.begun();
        self.running.token()
    }
}
