//! What a service is: the static descriptions that the macros write and that everything else reads.
//!
//! Dispatch, the client proxies, the help page and the API documents all read these descriptors; none keeps its own
//! copy.

mod access;
mod cache;
mod descriptor;
mod jsonp;
mod method;
mod nobody;
mod parts;
mod shared;
mod soap;

pub use access::Access;
pub use cache::{Cache, VaryBy};
pub use descriptor::{
    Disconnect, MethodDescriptor, ParameterDescriptor, ResponseFormat, ServiceDescriptor, SessionAccess, Verb,
};
pub use jsonp::Jsonp;
pub use method::{Attached, Function, Functions, Method, Service};
pub use nobody::Nobody;
pub use soap::{HeaderDescriptor, HeaderDirection, MethodSoap, ServiceSoap, SoapRouting, SoapStyle, SoapUse};

#[doc(hidden)]
pub mod __private {
    //! What generated code reaches through [`crate::__private`].

    pub use super::parts::{Part, join, lists};
    pub use super::shared::{Served, Shared, field, served};
}
