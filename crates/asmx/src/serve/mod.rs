//! Serving: listening, shutting down, and how a program ends.

mod error;
mod exit;
mod listen;
mod log;

pub use error::Error;
pub use exit::exit_code;
