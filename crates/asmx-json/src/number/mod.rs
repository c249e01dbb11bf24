//! Numbers as .NET Framework parses and prints them.

mod parse;
mod round_trip;

pub(crate) use parse::{decimal_float, decimal_number, double, integer, narrow, single};
pub(crate) use round_trip::{NumberBuffer, format_double, format_single};
