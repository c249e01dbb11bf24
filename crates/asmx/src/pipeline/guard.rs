//! Around a call: whatever goes wrong within it is a fault (RT-24).

use core::future::{Future, poll_fn};
use core::pin::Pin;
use core::task::{Poll, ready};

use asmx_core::Fault;
use http::request::Parts;
use tokio_util::sync::WaitForCancellationFuture;

use crate::log;
use crate::request::Serving;

/// Runs a call until it ends, or until its server's shutdown waits no longer.
///
/// The method is guarded by itself; this is for what the application has around it: a service that is made for each call,
/// a store of sessions. A panic there is answered as well (CORS-13), and nothing of it is looked at again.
pub(super) fn run<'a, T>(
    parts: &'a Parts,
    mut call: Pin<&'a mut impl Future<Output = Result<T, Fault>>>,
) -> impl Future<Output = Result<T, Fault>> {
    // A call that ends without waiting needs nobody to tell it of a shutdown.
    let mut leaving: Option<Pin<Box<WaitForCancellationFuture<'a>>>> = None;
    poll_fn(move |cx| {
        if let Poll::Ready(ended) =
            log::caught(|| call.as_mut().poll(cx)).unwrap_or_else(|fault| Poll::Ready(Err(fault)))
        {
            return Poll::Ready(ended);
        }
        let Some(serving) = parts.extensions.get::<Serving>() else { return Poll::Pending };
        let leaving = leaving.get_or_insert_with(|| Box::pin(serving.leaving.cancelled()));
        ready!(leaving.as_mut().poll(cx));
        Poll::Ready(Err(Fault::shutting_down()))
    })
}
