//! The call that is running, as its method sees it.

mod blocking;
mod by_hand;
mod context;
mod cookie;
mod current;
mod extract;
mod gate;
mod login;
mod policy;
mod request;
mod request_cookie;
mod set_cookie;
mod sign_in;

pub(crate) use by_hand::ByHand;
pub use context::Context;
pub use cookie::{Cookie, SameSite};
pub(crate) use current::Current;
pub(crate) use extract::extract;
pub(crate) use login::Login;
pub(crate) use policy::settings;
pub use request::Request;
pub use request_cookie::RequestCookie;
pub(crate) use request_cookie::sent_cookies;

#[doc(hidden)]
pub mod __private {
    //! What generated code reaches through [`crate::__private`].

    pub use super::blocking::blocking;
    pub use super::extract::extract;
    pub use super::gate::Extracted;
    pub use super::policy::policy;
}
