//! The host beside CORS: mounting, the script protocol, proxies, sessions, the log, the end of a server.

#[path = "../common/mod.rs"]
mod common;

mod browser;
mod hidden_members;
mod log;
mod mounting;
mod proxies;
mod script_protocol;
mod sessions;
mod shutdown;
