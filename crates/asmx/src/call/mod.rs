//! One call: its context, the binding of its arguments, its outcome.

mod answer;
mod binding;
mod context;
mod exception;
mod fault;
mod framework;
mod invoke;
mod local;
pub(crate) mod query;

pub(crate) use answer::Answer;
pub use asmx_types::Returns;
pub(crate) use context::ByHand;
pub use context::{Context, Cookie, SameSite};
pub use exception::Exception;
pub use fault::Fault;
pub(crate) use fault::{Outcome, Phase};
pub(crate) use invoke::{Arguments, Site};
pub use invoke::{Call, CallFuture, Function, Functions, Method, Policy, Service, blocking};
pub use local::ClientAddress;
pub(crate) use local::{Connection, is_local};

pub mod __private {
    //! What generated code reaches through [`crate::__private`].

    pub use super::answer::Answer;
    pub use super::exception::{ByException, ByFault, Thrown};
}
