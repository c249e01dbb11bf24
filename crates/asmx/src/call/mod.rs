//! The call that is running, as its method sees it.

mod blocking;
mod by_hand;
mod context;
mod cookie;
mod extract;
mod policy;

pub(crate) use by_hand::ByHand;
pub use context::Context;
pub use cookie::{Cookie, SameSite};
pub(crate) use policy::settings;

#[doc(hidden)]
pub mod __private {
    //! What generated code reaches through [`crate::__private`].

    pub use super::blocking::blocking;
    pub use super::extract::extract;
    pub use super::policy::policy;
}
