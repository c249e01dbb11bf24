//! Who carries calls to a server.

use bytes::Bytes;

use crate::fault::Fault;
use crate::service::Verb;

/// A call on its way to a server, in the script protocol.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outgoing {
    /// POST, or GET (RT-20, RT-21).
    pub verb: Verb,
    /// The method's path from the root of the application, percent-encoded, with its query if there is one:
    /// `/Shop.asmx/Find?id=5`.
    pub target: String,
    /// The body of a POST: the arguments as JSON (REQ-4). Empty for a GET.
    pub body: String,
}

/// Carries calls to a server and brings back the bodies of good answers.
///
/// A request has `Content-Type: application/json; charset=utf-8`, be it a GET (RT-2). What comes back with another status
/// than 200 is a [`Fault`]: [`fault_of`](super::fault_of) makes it.
pub trait Caller: Send + Sync {
    /// Carries one call.
    ///
    /// # Errors
    /// What the server reports, or why it could not be asked.
    fn call(&self, call: Outgoing) -> impl Future<Output = Result<Bytes, Fault>> + Send;
}

impl<C: Caller> Caller for &C {
    fn call(&self, call: Outgoing) -> impl Future<Output = Result<Bytes, Fault>> + Send {
        C::call(self, call)
    }
}

impl<C: Caller> Caller for std::sync::Arc<C> {
    fn call(&self, call: Outgoing) -> impl Future<Output = Result<Bytes, Fault>> + Send {
        C::call(self, call)
    }
}
