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
mod received_headers;
mod request;
mod request_cookie;
mod set_cookie;
mod sign_in;
mod soap_header;
mod unknown_header;
mod xml;

pub(crate) use by_hand::{ByHand, SentHeaders};
pub use context::Context;
pub use cookie::{Cookie, SameSite};
pub(crate) use current::Current;
pub(crate) use extract::extract;
pub(crate) use login::Login;
pub(crate) use policy::settings;
pub(crate) use received_headers::ReceivedHeaders;
pub use request::Request;
pub use request_cookie::RequestCookie;
pub(crate) use request_cookie::sent_cookies;
pub use soap_header::SoapHeader;
pub(crate) use unknown_header::MustUnderstand;
pub use unknown_header::SoapUnknownHeader;
pub(crate) use xml::xml_fault;

#[doc(hidden)]
pub mod __private {
    //! What generated code reaches through [`crate::__private`].

    pub use super::blocking::blocking;
    pub use super::extract::extract;
    pub use super::gate::Extracted;
    pub use super::policy::policy;
    pub use super::received_headers::unknown_headers;
    pub use super::soap_header::{HeaderSlot, header, header_slot};
}
