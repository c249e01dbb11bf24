//! What a call becomes.

use core::future::Future;
use core::pin::Pin;

use super::answer::Answer;
use crate::fault::Fault;

/// What a call becomes.
pub type CallFuture = Pin<Box<dyn Future<Output = Result<Answer, Fault>> + Send + 'static>>;

/// The future of a contract's method.
#[diagnostic::on_unimplemented(
    message = "a call may go on in another thread, and what it keeps across an `.await` cannot",
    label = "the future of this method is not `Send`",
    note = "drop what only one thread may have before the `.await` (a block of its own does), or write `Arc` for `Rc` and tokio's `Mutex` \
            for std's"
)]
pub trait SentFuture: Send {}

#[diagnostic::do_not_recommend]
impl<T: Send> SentFuture for T {}

/// The future of a contract's method that has a body, which [`call`]'s words fit.
pub fn sent<F>(future: F) -> F
where
    F: Send, // drop it before the `.await`, or write `Arc` for `Rc` and tokio's `Mutex` for std's
{
    future
}

/// The future of generated code as what a call becomes. It names the value that the future holds across an `.await` and that only one thread may have.
pub fn call<F>(call: F) -> CallFuture
where
    F: Future<Output = Result<Answer, Fault>>
        + Send // drop it before the `.await`, or write `Arc` for `Rc` and tokio's `Mutex` for std's
        + 'static,
{
    Box::pin(call)
}
