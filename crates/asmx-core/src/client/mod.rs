//! What a contract's client needs and no transport: the arguments of a call as text, and the answer as a value.
//!
//! `#[script_service]` on a trait `Shop` makes a `ShopClient` of it, over any [`Caller`]. The crate `asmx-client` has one
//! that speaks HTTP.

mod answer;
mod arguments;
mod caller;
mod fault;
mod remote;
mod types;

pub use caller::{Caller, Outgoing};
pub use fault::fault_of;
pub use remote::Remote;

#[doc(hidden)]
pub mod __private {
    //! What generated code reaches through [`crate::__private`].

    pub use super::arguments::Arguments as Sent;
    pub use super::remote::method;
}
