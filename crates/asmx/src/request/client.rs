//! Who the client is, and whether it is the machine itself, which decides what `RemoteOnly` shows (ERR-7, ERR-8).

use core::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::extract::connect_info::MockConnectInfo;
use http::header::{FORWARDED, VIA};
use http::request::Parts;
use http::{Extensions, HeaderName, Version};

/// The address of the client, where a layer in front knows better than the connection does.
///
/// [`trusted_proxies`](crate::HostBuilder::trusted_proxies) takes it from the headers of proxies that you trust. A layer of your
/// own puts it into a request's extensions to override the peer of the connection where somebody else knows the client. It
/// counts whatever headers the request has: whoever sets it has looked at them.
///
/// ```
/// # use asmx::ClientAddress;
/// let mut request = http::Request::new(());
/// request.extensions_mut().insert(ClientAddress("203.0.113.7".parse().unwrap()));
/// ```
///
/// Without it the address is that of the connection, which [`Host::serve`](crate::Host::serve),
/// [`asmx::serve`](crate::serve()) and axum's `into_make_service_with_connect_info::<SocketAddr>()` leave with each
/// request. `ConnectInfo` of a type of your own says nothing here: a layer has to set this.
///
/// Behind a proxy the peer of the connection is the proxy. So a client is taken for local, where
/// [`CustomErrors::RemoteOnly`](crate::CustomErrors::RemoteOnly) asks for that, only if its request says nothing of having
/// been forwarded: `Forwarded`, `Via`, `CDN-Loop`, `X-Forwarded-*`, `X-Original-*`, `X-ARR-*`, `X-Envoy-*`, `X-Azure-*`, `CF-*` and
/// whatever ends with `-IP`, as `X-Real-IP` and `True-Client-IP` do, each make it a stranger's, and so does HTTP/1.0, which no
/// browser speaks and nginx does where it is told nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// A request that a trusted proxy has handed on. It stands in the request's extensions, beside the client's address.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Handed;

/// The addresses of both ends of a connection, which the server puts into each request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Connection {
    pub(crate) client: SocketAddr,
    pub(crate) server: SocketAddr,
    /// Whether nobody on the way can read it.
    pub(crate) is_secure: bool,
}

/// Whether the connection itself has TLS.
pub(crate) fn is_over_tls(extensions: &Extensions) -> bool {
    extensions.get::<Connection>().is_some_and(|connection| connection.is_secure)
}

/// The address of the client, if anybody has left it.
pub(crate) fn client_address(extensions: &Extensions) -> Option<IpAddr> {
    extensions.get::<ClientAddress>().map(|client| client.0).or_else(|| peer(extensions))
}

/// The address at the other end of the connection.
pub(super) fn peer(extensions: &Extensions) -> Option<IpAddr> {
    let ours = || extensions.get::<Connection>().map(|connection| connection.client.ip());
    let axums = || extensions.get::<ConnectInfo<SocketAddr>>().map(|client| client.0.ip());
    let mocked = || extensions.get::<MockConnectInfo<SocketAddr>>().map(|client| client.0.ip());
    ours().or_else(axums).or_else(mocked)
}

/// "Local" is the loopback address or the address that the server was reached under; an unknown client is not local
/// (ERR-8). A request that says that it was forwarded is not local either: behind a proxy on the same machine every
/// stranger would otherwise be. For the same reason nobody is where it matters and is not known what stands in front.
pub(crate) fn is_local(parts: &Parts, is_front_known: bool) -> bool {
    let extensions = &parts.extensions;
    if extensions.get::<Handed>().is_some() {
        return false;
    }
    let Some(client) = client_address(extensions).map(|client| client.to_canonical()) else { return false };
    if extensions.get::<ClientAddress>().is_some() {
        return client.is_loopback();
    }
    let same = |connection: &Connection| client == connection.server.ip().to_canonical();
    is_front_known
        && (client.is_loopback() || extensions.get::<Connection>().is_some_and(same))
        && !is_forwarded(parts)
}

/// Whether a request shows that somebody has handed it on.
pub(crate) fn is_forwarded(parts: &Parts) -> bool {
    // What nginx speaks to the server behind it, and no browser does.
    parts.version == Version::HTTP_10 || parts.headers.keys().any(is_forwarding)
}

/// How the names of other headers that proxies set go on after `X-`.
const OF_PROXIES: [&[u8]; 5] = [b"forwarded", b"original-", b"arr-", b"envoy-", b"azure-"];

fn is_forwarding(name: &HeaderName) -> bool {
    // Most are passed over by their first and last bytes.
    match name.as_str().as_bytes() {
        [.., b'-', b'i', b'p'] | [b'c', b'f', b'-', ..] => true,
        [b'x', b'-', rest @ ..] => OF_PROXIES.iter().any(|begin| rest.starts_with(begin)),
        text => *name == FORWARDED || *name == VIA || text == b"cdn-loop",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where it is known what stands in front.
    fn is_local(parts: &Parts) -> bool {
        super::is_local(parts, true)
    }

    fn address(text: &str) -> SocketAddr {
        text.parse().expect("an address")
    }

    fn parts(extension: Option<impl Clone + Send + Sync + 'static>) -> Parts {
        let (mut parts, ()) = http::Request::new(()).into_parts();
        extension.map(|extension| parts.extensions.insert(extension));
        parts
    }

    fn connection(client: &str, server: &str) -> Parts {
        parts(Some(Connection { client: address(client), server: address(server), is_secure: false }))
    }

    /// ERR-8: loopback, in all its forms, and the server's own address.
    #[test]
    fn err_8_each_form_of_an_address() {
        for (client, server, local) in [
            ("127.0.0.1:5", "127.0.0.1:80", true),
            ("127.9.8.7:5", "127.0.0.1:80", true),
            ("[::1]:5", "[::1]:80", true),
            ("[::ffff:127.0.0.1]:5", "[::ffff:127.0.0.1]:80", true),
            ("192.0.2.1:5", "192.0.2.1:80", true),
            ("[::ffff:192.0.2.1]:5", "192.0.2.1:80", true),
            ("[2001:db8::1]:5", "[2001:db8::1]:80", true),
            ("192.0.2.2:5", "192.0.2.1:80", false),
            ("[::ffff:192.0.2.2]:5", "192.0.2.1:80", false),
            ("[2001:db8::2]:5", "[2001:db8::1]:80", false),
            ("0.0.0.0:5", "127.0.0.1:80", false),
        ] {
            assert_eq!(is_local(&connection(client, server)), local, "{client} {server}");
        }
        assert!(!is_local(&parts(None::<()>)), "nobody knows");
        for (client, local) in [("127.0.0.1:5", true), ("[::ffff:127.0.0.1]:5", true), ("192.0.2.1:5", false)]
        {
            assert_eq!(is_local(&parts(Some(ConnectInfo(address(client))))), local, "{client}");
            assert_eq!(is_local(&parts(Some(MockConnectInfo(address(client))))), local, "{client}");
            assert_eq!(is_local(&parts(Some(ClientAddress(address(client).ip())))), local, "{client}");
        }
        assert!(!is_local(&parts(Some(ConnectInfo("a type of its own")))));
    }

    /// ERR-8 and where it is left: what was handed on comes from elsewhere, whatever handed it on.
    #[test]
    fn err_8_each_sign_of_being_forwarded() {
        let ours = || connection("127.0.0.1:5", "127.0.0.1:80");
        let axums = || parts(Some(ConnectInfo(address("127.0.0.1:5"))));
        let given = || parts(Some(ClientAddress([127, 0, 0, 1].into())));
        for name in [
            "Forwarded",
            "Via",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Forwarded-Port",
            "X-Forwarded-Server",
            "X-Original-For",
            "X-Original-Host",
            "X-Original-URL",
            "X-Forwarded",
            "X-Real-IP",
            "X-Client-IP",
            "X-Cluster-Client-IP",
            "True-Client-IP",
            "Fastly-Client-IP",
            "CF-Connecting-IP",
            "CF-Ray",
            "CDN-Loop",
            "X-ARR-LOG-ID",
            "X-Envoy-External-Address",
            "X-Azure-ClientIP",
        ] {
            let with = |mut parts: Parts| {
                let name = HeaderName::from_bytes(name.as_bytes()).expect("a name");
                parts.headers.insert("x-requested-with", "XMLHttpRequest".parse().expect("a value"));
                assert!(is_local(&parts));
                parts.headers.insert(name, "x".parse().expect("a value"));
                parts
            };
            assert!(!is_local(&with(ours())), "{name}");
            assert!(!is_local(&with(axums())), "{name}");
            // Whoever set it has looked at the headers.
            assert!(is_local(&with(given())), "{name}");
        }
        // What browsers and pages send.
        for name in
            ["X-Requested-With", "X-CSRF-Token", "CF", "IP", "Clip", "Connection", "Referer", "X-Forward"]
        {
            let mut parts = ours();
            let name = HeaderName::from_bytes(name.as_bytes()).expect("a name");
            parts.headers.insert(name, "x".parse().expect("a value"));
            assert!(is_local(&parts), "{:?}", parts.headers);
        }
        for (mut parts, local) in [(ours(), false), (axums(), false), (given(), true)] {
            parts.version = Version::HTTP_10;
            assert_eq!(is_local(&parts), local);
        }
    }
}
