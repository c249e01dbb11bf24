//! The browser client, rule by rule of the Fetch standard, and asmx's CORS judged by it.

// Helpers of tests may unwrap as tests do.
#![allow(clippy::unwrap_used)]

mod checks;
mod cookies;
mod judge;
mod preflights;
mod redirects;
mod requests;
mod server;
