//! What a call that runs has of its own. It stands in the head that its extractors get; a context is made of it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use asmx_core::Fault;
use asmx_core::call::Site;
use asmx_core::service::MethodDescriptor;
use http::HeaderValue;
use http::header::SET_COOKIE;

use super::by_hand::ByHand;

/// A call that runs.
#[derive(Clone)]
pub(crate) struct Current {
    pub(super) method: &'static MethodDescriptor,
    pub(super) site: Arc<Site>,
    response: Arc<Mutex<ByHand>>,
}

impl Current {
    pub(crate) fn new(method: &'static MethodDescriptor, site: Arc<Site>) -> Self {
        Self { method, site, response: Arc::default() }
    }

    /// The session's cookie stands before the method's own, as in ASP.NET, where it is set before the method runs.
    pub(crate) fn add_first_cookie(&self, cookie: HeaderValue) {
        let headers = &mut self.response().headers;
        let others: Vec<_> = headers.get_all(SET_COOKIE).iter().cloned().collect();
        headers.insert(SET_COOKIE, cookie);
        for other in others {
            headers.append(SET_COOKIE, other);
        }
    }

    /// # Errors
    /// The method gave its answer a status that is none's.
    pub(crate) fn check(&self) -> Result<(), Fault> {
        match self.response().status {
            Some(status) if status.is_informational() => Err(Fault::invalid_operation(format!(
                "The method set the status {}, which no answer can have; those from 200 on are for answers.",
                status.as_u16()
            ))),
            _ => Ok(()),
        }
    }

    /// What the method did by hand.
    pub(crate) fn take(&self) -> ByHand {
        core::mem::take(&mut *self.response())
    }

    /// Whether the method ended its answer itself.
    pub(crate) fn has_ended(&self) -> bool {
        self.response().ended
    }

    pub(super) fn response(&self) -> MutexGuard<'_, ByHand> {
        self.response.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
