//! Steps 12 to 18 of ASP.NET's checks: the method binds its arguments, runs and writes its result, in its time (CFG-55).

use asmx_core::Answer;
use asmx_core::call::CallFuture;
use asmx_core::fault::{Fault, Phase};
use futures_util::FutureExt as _;

use super::named::Named;
use super::running::Running;
use super::session::Ready;
use crate::cache::Missing;
use crate::call::Current;
use crate::request::Serving;
use crate::tables::Place;

/// A call that went well.
pub(super) struct Ran {
    pub(super) answer: Answer,
    pub(super) current: Option<Current>,
    pub(super) missing: Option<Missing>,
}

/// # Errors
/// What the method failed with, an answer that is none, and when it takes too long.
pub(super) async fn run(ready: Ready<'_>, place: Place, named: &Named) -> Result<Ran, Fault> {
    let Ready { called, method, current, missing } = ready;
    let method = until_its_end(method, missing.as_ref());
    let token = called.parts.extensions.get::<Serving>().map(|serving| serving.running.token());
    let running = Running::new(method, called.method.descriptor, named.clone(), token, place);
    if called.reply.is_one_way(called.method.descriptor) {
        // It runs on in a task of its own, as one whose client has left.
        drop(running);
        return Ok(Ran { answer: Answer::new(Vec::new()), current: None, missing: None });
    }
    match tokio::time::timeout(called.mount.settings.execution_timeout, running).await {
        Ok(Ok(answer)) => {
            current.as_ref().map_or(Ok(()), Current::check)?;
            Ok(Ran { answer, current, missing })
        }
        // What it wrote is the answer, where a method may end that itself.
        Ok(Err(_)) if called.reply.may_end() && current.as_ref().is_some_and(Current::has_ended) => {
            Ok(Ran { answer: Answer::new(Vec::new()), current, missing: None })
        }
        Ok(Err(fault)) => Err(fault),
        Err(_) => {
            Err(Fault::exception("System.Web.HttpException", "Request timed out.").during(Phase::Timeout))
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
