//! Methods that block.

use asmx_core::Fault;
use tokio_util::task::AbortOnDropHandle;

use crate::log;

/// Runs a blocking method on tokio's blocking threads.
///
/// # Errors
/// When the method panics.
pub async fn blocking<R: Send + 'static>(method: impl FnOnce() -> R + Send + 'static) -> Result<R, Fault> {
    // Without anybody who waits, what has not begun does not begin.
    AbortOnDropHandle::new(tokio::task::spawn_blocking(|| log::caught(method))).await?
}
