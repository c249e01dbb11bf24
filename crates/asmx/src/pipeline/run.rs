//! Steps 12 to 18 of ASP.NET's checks: the method binds its arguments, runs and writes its result, in its time (CFG-55).

use core::future::{Future, poll_fn};
use core::pin::Pin;
use core::task::Poll;
use core::time::Duration;

use asmx_core::Answer;
use asmx_core::call::CallFuture;
use asmx_core::fault::{Fault, Phase};
use bytes::Bytes;
use futures_util::FutureExt as _;
use tokio::time::error::Elapsed;
use tokio::time::timeout;

use super::claim::Called;
use super::named::Named;
use super::running::Running;
use super::session::Ready;
use crate::cache::Missing;
use crate::call::{Current, MustUnderstand};
use crate::request::Serving;
use crate::tables::Place;

/// # Errors
/// What the method failed with, an answer that is none, and when it takes too long.
pub(super) fn run<'a>(
    method: CallFuture,
    ready: &'a mut Ready<'_>,
    place: Place,
    named: &'a Named<'a>,
) -> impl Future<Output = Result<Answer, Fault>> + Send {
    let Ready { called, current, missing } = ready;
    let method = until_its_end(method, missing.as_deref());
    let token = called.parts.extensions.get::<Serving>().map(Serving::began);
    let running = Running::new(method, named, token, place);
    until_ended(running, called, current, missing)
}

/// What becomes of a method that runs.
fn until_ended(
    mut running: Running<&Named<'_>>,
    called: &Called<'_>,
    current: &mut Option<Current>,
    missing: &mut Option<Box<Missing>>,
) -> impl Future<Output = Result<Answer, Fault>> + Send {
    async move {
        if called.reply.is_one_way(called.method.descriptor) {
            // It runs on in a task of its own, as one whose client has left.
            drop(running);
            (*current, *missing) = (None, None);
            return Ok(Answer::new(Bytes::new()));
        }
        match within(called.mount.settings.execution_timeout, &mut running).await {
            Ok(Ok(answer)) => {
                current.as_ref().map_or(Ok(()), Current::check)?;
                Ok(answer)
            }
            // What it wrote is the answer, where a method may end that itself.
            Ok(Err(_)) if called.reply.may_end() && current.as_ref().is_some_and(Current::has_ended) => {
                *missing = None;
                Ok(Answer::new(Bytes::new()))
            }
            Ok(Err(fault)) => Err(fault),
            Err(_) => {
                Err(Fault::exception("System.Web.HttpException", "Request timed out.").during(Phase::Timeout))
            }
        }
    }
}

/// Whether everything was understood that had to be, after the method has run (CLS-23). Who does not wait is told nothing.
///
/// # Errors
/// It was not.
pub(super) fn understood(called: &Called<'_>, headers: Vec<MustUnderstand>) -> Result<(), Fault> {
    match MustUnderstand::first(headers) {
        Some(fault) if !called.reply.is_one_way(called.method.descriptor) => Err(fault),
        _ => Ok(()),
    }
}

/// What a method becomes in its time. One that ends without waiting needs no timer.
fn within(
    time: Duration,
    running: &mut Running<&Named<'_>>,
) -> impl Future<Output = Result<Result<Answer, Fault>, Elapsed>> + Send {
    async move {
        match poll_fn(|cx| Poll::Ready(Pin::new(&mut *running).poll(cx))).await {
            Poll::Ready(ended) => Ok(ended),
            Poll::Pending => Box::pin(timeout(time.saturating_sub(running.held()), running)).await,
        }
    }
}

/// A method that runs on when its client has left makes its answer until its end, and nobody else does (`single_flight`).
fn until_its_end(method: CallFuture, missing: Option<&Missing>) -> CallFuture {
    match missing.and_then(|missing| missing.flight.clone()) {
        Some(flight) => Box::pin(method.inspect(move |_| drop(flight))),
        None => method,
    }
}
