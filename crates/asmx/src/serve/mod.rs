//! Serving: listening, what clients may take of a server's time, shutting down, and how a program ends.
//!
//! A [`server`] takes connections at its [door](accept) and gives each a task of its own ([`connection`]). What it reads and
//! writes passes a [`front`], what it is asked passes [`answering`]; both tell its [`progress`], by which its limits and the
//! server's end are decided.

mod accept;
mod answering;
mod application;
mod arriving;
mod chunks;
mod clients;
mod connection;
mod departing;
#[cfg(test)]
mod end_tests;
mod error;
mod exit;
#[cfg(test)]
mod framing_tests;
mod front;
mod handshake;
mod heads;
mod host;
mod hostname;
#[cfg(feature = "http2")]
mod http2;
mod log;
mod noted;
mod progress;
mod refusal;
mod run;
mod server;
mod signal;
#[cfg(feature = "http2")]
mod streamed;
mod watched;

pub use application::{Serve, serve};
pub use error::Error;
pub use exit::exit_code;
pub use run::run;
