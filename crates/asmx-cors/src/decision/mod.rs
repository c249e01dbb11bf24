//! What is decided on a request, by what, and what follows for its answer.

mod actual;
mod apply;
mod cors_check;
mod decide;
mod near_miss;
mod outcome;
mod preflight;
mod reason;
mod vary;

pub use near_miss::{Difference, NearMiss};
pub use outcome::{Decision, Outcome};
pub use reason::Reason;
