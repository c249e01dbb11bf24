//! Numbers as .NET Framework parses and prints them.

mod buffer;
mod general;
mod parse;
mod plain;
mod round_trip;

pub use buffer::NumberBuffer;
pub(crate) use general::general;
pub(crate) use parse::{Parts, parts, sign};
pub use parse::{double, integer, narrow, scaled, single};
pub use round_trip::{format_double, format_single};
