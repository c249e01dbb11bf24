//! What a fetch tells of itself: steps by the standard's names, exchanges with the server, why it failed.

mod algorithm;
mod exchange;
mod failure;
mod failure_text;
mod phase;
mod record;
mod step;

pub use algorithm::Algorithm;
pub use exchange::Exchange;
pub use failure::Failure;
pub use phase::Phase;
pub(crate) use record::Record;
pub use step::{Step, Verdict};
