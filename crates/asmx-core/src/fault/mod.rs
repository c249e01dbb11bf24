//! A call that failed: what the client is told, and what the log is.

mod conversion;
mod exception;
#[allow(clippy::module_inception)] // it is what the folder is about
mod fault;
mod framework;
mod phase;

pub use exception::Exception;
pub use fault::Fault;
pub use phase::Phase;

#[doc(hidden)]
pub mod __private {
    //! What generated code reaches through [`crate::__private`].

    pub use super::conversion::{ByException, ByFault, Thrown};
}
