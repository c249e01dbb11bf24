//! Numbers as .NET Framework parses and prints them.

mod general;
mod parse;
mod round_trip;

pub(crate) use general::general;
pub(crate) use parse::{Parts, parts, sign};
pub use parse::{double, integer, narrow, single};
pub use round_trip::{NumberBuffer, format_double, format_single};
