//! What is read of a request: its head, its kind, the route that was found for it, and the names that it asks for.

mod head;
mod kind;
mod requested_headers;
mod route;

pub use head::Head;
pub use kind::RequestKind;
pub(crate) use requested_headers::{ListError, RequestedHeaders};
pub use route::Route;
