//! What is answered as a page, and the texts of exceptions.

mod escaped;
mod fault_text;
mod page_error;
mod redirect;

pub(crate) use escaped::Escaped;
pub(crate) use fault_text::{Inner, Outer, fault_text};
pub(crate) use page_error::PageError;
pub(crate) use redirect::login_redirect;
