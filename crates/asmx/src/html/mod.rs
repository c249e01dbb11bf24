//! What is answered as a page, and the texts of exceptions.

mod escaped;
mod fault_text;
mod page_error;

pub(crate) use escaped::Escaped;
pub(crate) use fault_text::{Inner, Outer, fault_text};
pub(crate) use page_error::PageError;
