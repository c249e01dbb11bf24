//! The algorithms of the Fetch standard, a file each.
//!
//! A fetch goes down this list, and never back up: each step calls those below it.
//!
//! 1. `main_fetch`: same origin or not, and again for every redirect;
//! 2. `blocked`, `redirect_fetch`: what ends a fetch before anything is sent, and what follows a redirect;
//! 3. `http_fetch`: the preflight if one is due, the call, the checks of what comes back;
//! 4. `preflight_fetch`, with `preflight_answer`: the question and what its answer allows;
//! 5. `network_or_cache_fetch`, with `cookie_headers`: what the browser adds;
//! 6. `network_fetch`: the exchange.
//!
//! `cors_check`, `resource_policy` and `filtered` judge an answer and call nobody. All of them know `request`, what is
//! asked for, and `params`, whose fetch it is: a `user_agent`, which remembers, among others, a `preflight_cache`.

mod blocked;
mod cookie_headers;
mod cors_check;
mod filtered;
mod http_fetch;
mod main_fetch;
mod network_fetch;
mod network_or_cache_fetch;
mod params;
mod preflight_answer;
mod preflight_cache;
mod preflight_fetch;
mod redirect_fetch;
mod request;
mod resource_policy;
mod user_agent;

pub(crate) use filtered::{basic_filtered, cors_filtered, null_body};
pub(crate) use main_fetch::main_fetch;
pub(crate) use params::{FetchParams, Fetched};
pub(crate) use request::{Credentials, FetchRequest, Mode, Tainting};
pub(crate) use user_agent::UserAgent;
