//! Policies around an application: a tower layer.

mod by_path;
mod future;
mod place;
mod service;
mod source;

pub use by_path::{ByPath, Covered, PathDecision};
pub use future::CorsFuture;
pub use service::{CorsLayer, CorsService};
