//! What is kept for a while, and not too much of it: sessions in memory, and answers.

mod map;
mod sweep;

pub(crate) use map::{Bounded, Evicted};
pub(crate) use sweep::{Expiring, sweep};
