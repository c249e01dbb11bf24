//! The browser, rule by rule of the Fetch standard.

// Helpers of tests may unwrap as tests do.
#![allow(clippy::unwrap_used)]

mod checks;
mod cookies;
mod preflights;
mod redirects;
mod requests;
mod server;
mod servers;
