//! What carries a browser's requests to servers: a [`Network`], or servers in memory.

mod carrier;
#[cfg(feature = "connect-info")]
mod client_address;
mod memory;
mod seam;
mod server;

pub(crate) use carrier::Carrier;
pub use seam::{Network, NetworkError, NetworkFuture};
pub use server::Server;
