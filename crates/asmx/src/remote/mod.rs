//! A Redis that several hosts share (feature `redis`): where it is, how to be sure that it is the right one, and the connections
//! to it.

#[cfg(feature = "redis")]
mod link;
#[cfg(feature = "redis")]
mod server;
mod settings;

#[cfg(feature = "redis")]
pub(crate) use link::{Link, listen};
#[cfg(feature = "redis")]
pub(crate) use server::Remote;
#[cfg(feature = "redis-tls")]
pub use settings::RedisTls;
pub(crate) use settings::{RedisTlsSetting, RedisTlsSettings};
