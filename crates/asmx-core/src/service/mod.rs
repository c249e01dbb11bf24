//! What a service is: the static descriptions that the macros write and that everything else reads.
//!
//! Dispatch, the client proxies, the help page and the API documents all read these descriptors; none keeps its own
//! copy.

mod descriptor;
mod method;
mod nobody;
mod parts;

pub use descriptor::{
    Disconnect, MethodDescriptor, ParameterDescriptor, ResponseFormat, ServiceDescriptor, Verb,
};
pub use method::{Attached, Function, Functions, Method, Service};
pub use nobody::Nobody;

#[doc(hidden)]
pub mod __private {
    //! What generated code reaches through [`crate::__private`].

    pub use super::parts::{Part, join, lists};
}
