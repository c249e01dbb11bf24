//! The host beside CORS: mounting, the script protocol, proxies, sessions, the log, the end of a server.

#[path = "../common/mod.rs"]
mod common;

mod browser;
mod context;
mod extract;
mod hidden_members;
mod log;
mod mounting;
mod per_call;
mod proxies;
mod readme;
mod script_protocol;
mod sessions;
mod shutdown;
