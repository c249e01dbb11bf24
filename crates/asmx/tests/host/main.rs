//! The host beside CORS: mounting, the script protocol, proxies, sessions, the log, limits, the end of a server.

#[path = "../common/mod.rs"]
mod common;

mod browser;
mod client_address;
mod context;
mod describe;
mod extract;
mod help;
mod hidden_members;
mod limits;
mod log;
mod mounting;
#[cfg(feature = "openapi")]
mod openapi;
mod paths;
mod per_call;
mod proxies;
mod readme;
mod refusals;
mod script_protocol;
mod sessions;
mod shutdown;
mod stops;
#[cfg(feature = "swagger-ui")]
mod swagger;
mod targets;
