//! What is answered as a page.

mod escaped;
mod page_error;
mod redirect;

pub(crate) use escaped::Escaped;
pub(crate) use page_error::PageError;
pub(crate) use redirect::login_redirect;
