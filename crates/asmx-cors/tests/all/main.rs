//! The crate from outside.

// Helpers of tests may unwrap as tests do.
#![allow(clippy::unwrap_used)]

mod allocations;
mod by_path;
mod layer;
mod table;
