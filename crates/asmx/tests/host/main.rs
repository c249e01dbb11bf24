//! The host beside CORS: mounting, the script protocol, proxies, sessions, the log, limits, the end of a server.

#[path = "../common/mod.rs"]
mod common;

mod app_services;
mod blocking;
mod browser;
mod cache;
mod cache_bounds;
mod cache_keys;
#[cfg(feature = "redis")]
mod cache_redis;
mod client_address;
mod content;
mod content_sent;
mod context;
mod contracts;
mod crowds;
mod data_tables;
mod describe;
mod diagnostics;
mod errors;
mod extract;
mod form_calls;
mod forms;
mod health;
mod help;
mod help_soap;
mod hidden_members;
#[cfg(all(feature = "http2", feature = "tls"))]
mod http2;
mod identity;
mod identity_access;
mod identity_log;
mod jsonp;
mod layers;
mod leaving;
mod limits;
mod log;
mod log_json;
mod manners;
#[cfg(feature = "metrics")]
mod metrics;
mod mounting;
#[cfg(all(unix, feature = "tls"))]
mod nginx;
mod nulls;
#[cfg(feature = "openapi")]
mod openapi;
mod paths;
mod per_call;
mod proxies;
mod readme;
#[cfg(all(feature = "redis-tls", feature = "tls"))]
mod redis_tls;
mod refusals;
mod rules;
mod script_protocol;
mod session_load;
mod sessions;
mod sessions_failing;
mod sessions_memory;
#[cfg(feature = "redis")]
mod sessions_redis;
mod sessions_store;
mod shutdown;
mod soap;
mod soap_edges;
mod soap_headers;
mod soap_rpc;
mod soap_styles;
mod soap_unknown;
mod stops;
#[cfg(feature = "swagger-ui")]
mod swagger;
mod targets;
#[cfg(feature = "tls")]
mod tls;
mod trusted;
mod uploads;
mod whole_request;
mod wsdl;
mod xml_members;
