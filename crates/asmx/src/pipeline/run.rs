//! Steps 12 to 18 of ASP.NET's checks: the method binds its arguments, runs and writes its result, in its time (CFG-55).

use asmx_core::Answer;
use asmx_core::fault::{Fault, Phase};

use super::named::Named;
use super::running::Running;
use super::session::Ready;
use crate::cache::Key;
use crate::call::Current;
use crate::request::Serving;
use crate::tables::Place;

/// A call that went well.
pub(super) struct Ran {
    pub(super) answer: Answer,
    pub(super) current: Option<Current>,
    pub(super) key: Option<Key>,
}

/// # Errors
/// What the method failed with, and when it takes too long.
pub(super) async fn run(ready: Ready<'_>, place: Place, named: &Named) -> Result<Ran, Fault> {
    let Ready { called, method, current, key } = ready;
    let token = called.parts.extensions.get::<Serving>().map(|serving| serving.running.token());
    let running = Running::new(method, called.method.descriptor, named.clone(), token, place);
    match tokio::time::timeout(called.mount.settings.execution_timeout, running).await {
        Ok(outcome) => outcome.map(|answer| Ran { answer, current, key }),
        Err(_) => {
            Err(Fault::exception("System.Web.HttpException", "Request timed out.").during(Phase::Timeout))
        }
    }
}
