//! What happens once: services, settings and policies become the tables that requests are looked up in.

mod access;
mod assembly;
mod build;
mod builder;
mod builder_access;
mod builder_auth;
mod builder_cors;
mod builder_health;
#[cfg(feature = "http2")]
mod builder_http2;
mod builder_limits;
#[cfg(feature = "metrics")]
mod builder_metrics;
mod builder_pages;
mod builder_proxies;
#[cfg(feature = "redis-tls")]
mod builder_redis;
#[cfg(feature = "tls")]
mod builder_tls;
mod builder_wsdl;
mod cors;
mod describe;
mod error;
mod folder;
#[allow(clippy::module_inception)] // it is what the folder is about
mod host;
mod layers;
mod listen;
mod log;
mod pages;
mod plan;
mod policies;
mod probes;
mod reload;
mod settings;
mod source;
mod users;
mod whole;
mod wsdl_files;
mod zeros;

pub use access::{Access, AccessLayer};
pub use builder::HostBuilder;
pub use error::{BuildError, BuildErrors};
pub use folder::Folder;
pub use host::Host;
