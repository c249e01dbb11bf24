//! Around a call: whatever goes wrong within it is a fault (RT-24).

use core::future::Future;
use core::pin::Pin;

use asmx_core::Fault;
use http::request::Parts;

use crate::log;
use crate::request::Serving;

/// Runs a call until it ends, or until its server's shutdown waits no longer.
///
/// The method is guarded by itself; this is for what the application has around it: a service that is made for each call,
/// a store of sessions. A panic there is answered as well (CORS-13), and nothing of it is looked at again.
pub(super) async fn run<T>(
    parts: &Parts,
    call: Pin<&mut impl Future<Output = Result<T, Fault>>>,
) -> Result<T, Fault> {
    let call = log::all_caught(call);
    let ended = match parts.extensions.get::<Serving>() {
        Some(serving) => serving.leaving.run_until_cancelled(call).await,
        None => Some(call.await),
    };
    match ended {
        Some(ended) => ended,
        None => Err(Fault::shutting_down()),
    }
}
