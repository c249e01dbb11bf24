//! Whether a request comes from the machine itself, which decides what `RemoteOnly` shows (ERR-7, ERR-8).

use core::net::{IpAddr, SocketAddr};

use http::Extensions;
use http::HeaderMap;

/// The address of the client, where a layer in front knows better than the connection does.
///
/// Put it into a request's extensions to override the peer of the connection, for example behind a proxy that you
/// trust.
///
/// ```
/// # use asmx::ClientAddress;
/// let mut request = http::Request::new(());
/// request.extensions_mut().insert(ClientAddress("203.0.113.7".parse().unwrap()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// The addresses of both ends of a connection, which the server puts into each request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Connection {
    pub(crate) client: SocketAddr,
    pub(crate) server: SocketAddr,
}

/// "Local" is the loopback address or the address that the server was reached under; an unknown client is not local
/// (ERR-8). A request that says that it was forwarded is not local either: behind a proxy on the same machine every
/// stranger would otherwise be.
pub(crate) fn is_local(extensions: &Extensions, headers: &HeaderMap) -> bool {
    if let Some(ClientAddress(client)) = extensions.get::<ClientAddress>() {
        return client.to_canonical().is_loopback();
    }
    if headers.contains_key("x-forwarded-for") || headers.contains_key(http::header::FORWARDED) {
        return false;
    }
    if let Some(Connection { client, server }) = extensions.get::<Connection>() {
        let client = client.ip().to_canonical();
        return client.is_loopback() || client == server.ip().to_canonical();
    }
    extensions
        .get::<axum::extract::ConnectInfo<SocketAddr>>()
        .is_some_and(|client| client.0.ip().to_canonical().is_loopback())
}
