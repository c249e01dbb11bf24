//! A client against servers.

mod contract;
mod recorded;
