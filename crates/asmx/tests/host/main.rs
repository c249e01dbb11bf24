//! The host beside CORS: mounting, the script protocol, proxies, sessions, the log, limits, the end of a server.

#[path = "../common/mod.rs"]
mod common;

mod browser;
mod client_address;
mod context;
mod contracts;
mod extract;
mod hidden_members;
mod limits;
mod log;
mod mounting;
mod nulls;
mod paths;
mod per_call;
mod proxies;
mod readme;
mod refusals;
mod script_protocol;
mod sessions;
mod shutdown;
mod stops;
mod targets;
