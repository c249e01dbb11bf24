//! What a call becomes.

use core::future::Future;
use core::pin::Pin;

use super::answer::Answer;
use crate::fault::Fault;

/// What a call becomes.
pub type CallFuture = Pin<Box<dyn Future<Output = Result<Answer, Fault>> + Send + 'static>>;

/// The future of generated code as what a call becomes. It names the value that the future holds across an `.await` and that only one thread may have.
pub fn call<F>(call: F) -> CallFuture
where
    F: Future<Output = Result<Answer, Fault>>
        + Send // drop it before the `.await`, or write `Arc` for `Rc` and tokio's `Mutex` for std's
        + 'static,
{
    Box::pin(call)
}
