//! The network of one browser.

#[cfg(feature = "connect-info")]
use core::net::IpAddr;
use std::sync::Arc;

#[cfg(feature = "connect-info")]
use super::client_address::ClientAddress;
use super::memory::InMemory;
use super::seam::Network;

#[derive(Clone)]
pub(crate) enum Carrier {
    Memory(InMemory),
    Other(Arc<dyn Network>),
}

impl Carrier {
    /// A network of servers in memory, with none yet.
    pub(crate) fn memory() -> Self {
        Self::Memory(InMemory::default())
    }

    /// Where servers in memory see the browser. Other networks have their own ends.
    #[cfg(feature = "connect-info")]
    pub(crate) fn set_client(&mut self, address: IpAddr) {
        if let Self::Memory(memory) = self {
            memory.client = ClientAddress(address);
        }
    }

    pub(crate) fn network(&self) -> &dyn Network {
        match self {
            Self::Memory(memory) => memory,
            Self::Other(other) => other.as_ref(),
        }
    }
}
