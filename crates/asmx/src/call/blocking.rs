//! Methods that block.

use asmx_core::Fault;
use tokio_util::task::AbortOnDropHandle;

/// Runs a blocking method on tokio's blocking threads.
///
/// # Errors
/// When the method panics.
pub async fn blocking<R: Send + 'static>(method: impl FnOnce() -> R + Send + 'static) -> Result<R, Fault> {
    // Without anybody who waits, what has not begun does not begin.
    match AbortOnDropHandle::new(tokio::task::spawn_blocking(method)).await {
        Ok(result) => Ok(result),
        Err(error) => match error.try_into_panic() {
            Ok(panic) => Err(Fault::panicked(&*panic)),
            Err(error) => Err(Fault::from(error)),
        },
    }
}
