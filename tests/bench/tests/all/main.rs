//! What calls and CORS cost.

// Helpers of tests may unwrap as tests do.
#![allow(clippy::unwrap_used)]

mod allocations;
mod answers;
mod calls;
mod cost;
