//! What is answered as a page.

mod escaped;
mod page_error;

pub(crate) use escaped::Escaped;
pub(crate) use page_error::PageError;
