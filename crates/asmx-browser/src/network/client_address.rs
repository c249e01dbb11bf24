//! Where the browser is, as servers in memory see it.

use core::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use http::Extensions;

/// The port of the browser's end of a connection. Nobody looks at it.
const PORT: u16 = 49_152;

#[derive(Clone, Copy)]
pub(crate) struct ClientAddress(pub(crate) IpAddr);

/// This machine.
impl Default for ClientAddress {
    fn default() -> Self {
        Self(IpAddr::from([127, 0, 0, 1]))
    }
}

impl ClientAddress {
    /// Leaves the address where axum's server leaves that of a connection.
    pub(crate) fn tell(self, extensions: &mut Extensions) {
        extensions.insert(ConnectInfo(SocketAddr::new(self.0, PORT)));
    }
}
