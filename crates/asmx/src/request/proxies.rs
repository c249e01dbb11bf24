//! The proxies in front of a host whose word about the client counts.

use core::net::IpAddr;
use std::sync::Arc;

use http::HeaderMap;
use http::request::Parts;
use ipnet::IpNet;

use super::client::{ClientAddress, Handed, is_forwarded, peer};
use super::handed::chain;

/// The proxies in front of a host whose word about the client counts, if anybody has said which.
#[derive(Debug, Clone)]
pub(crate) struct Proxies {
    trusted: Option<Arc<[IpNet]>>,
    /// Whether it is a developer's build, in which nothing is thought to be in front where nothing was said.
    is_for_developers: bool,
}

impl Default for Proxies {
    fn default() -> Self {
        Self { trusted: None, is_for_developers: cfg!(debug_assertions) }
    }
}

impl Proxies {
    pub(crate) fn trust(&mut self, trusted: Arc<[IpNet]>) {
        self.trusted = Some(trusted);
    }

    /// Whether it is known what stands in front of the host, so that whoever connects from this machine can be taken for a
    /// client on it (ERR-8).
    pub(crate) fn are_known(&self) -> bool {
        self.trusted.is_some() || self.is_for_developers
    }

    /// Replaces what a trusted proxy knows better than its connection does: the address of the client. Who has set one
    /// already has looked at the headers.
    pub(crate) fn look_at(&self, parts: &mut Parts) {
        let is_known = || parts.extensions.get::<ClientAddress>().is_some();
        if self.trusted.is_none() || is_known() || !is_forwarded(parts) {
            return;
        }
        let Some(peer) = peer(&parts.extensions).filter(|peer| self.trusts(*peer)) else { return };
        let client = self.client(peer, &parts.headers);
        parts.extensions.insert(ClientAddress(client));
        parts.extensions.insert(Handed);
    }

    /// The nearest address in the chain that is not a proxy's. What is no address ends the chain.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer;
        for address in chain(headers) {
            let Some(address) = address else { break };
            client = address;
            if !self.trusts(address) {
                break;
            }
        }
        client
    }

    pub(crate) fn trusts(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.trusted.as_deref().is_some_and(|trusted| trusted.iter().any(|net| net.contains(&address)))
    }
}

/// An address, or a network as `10.0.0.0/8`.
///
/// # Errors
/// It is neither, and what to write.
pub(crate) fn network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    let net = text.parse::<IpAddr>().map(|address| IpNet::from(address.to_canonical()));
    net.or_else(|_| text.parse::<IpNet>().map(|net| net.trunc())).map_err(|_| {
        format!("\"{text}\" is no address and no network; write \"10.0.0.7\", \"10.0.0.0/8\" or \"fd00::/8\"")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::Connection;
    use crate::request::client::{client_address, is_local};

    fn proxies(trusted: &[&str]) -> Proxies {
        let nets = trusted.iter().map(|text| network(text).expect("a network"));
        Proxies { trusted: Some(nets.collect()), is_for_developers: false }
    }

    fn asked(peer: &str, headers: &[(&'static str, &'static str)]) -> Parts {
        let mut request = http::Request::new(());
        let server = "127.0.0.1:80".parse().expect("an address");
        let client = core::net::SocketAddr::new(peer.parse().expect("an address"), 5);
        request.extensions_mut().insert(Connection { client, server, is_secure: false });
        for (name, value) in headers {
            request.headers_mut().append(*name, http::HeaderValue::from_static(value));
        }
        request.into_parts().0
    }

    fn found(trusted: &[&str], peer: &str, headers: &[(&'static str, &'static str)]) -> String {
        let (proxies, mut parts) = (proxies(trusted), asked(peer, headers));
        proxies.look_at(&mut parts);
        let handed = parts.extensions.get::<Handed>().is_some();
        assert!(!(handed && is_local(&parts, proxies.are_known())), "what was handed on is never local");
        client_address(&parts.extensions).expect("an address").to_string()
    }

    #[test]
    fn a_trusted_proxy_says_who_the_client_is() {
        let from = |client| [("x-forwarded-for", client)];
        assert_eq!(found(&["127.0.0.1"], "127.0.0.1", &from("203.0.113.7")), "203.0.113.7");
        assert_eq!(found(&["127.0.0.0/8"], "127.0.0.9", &from("203.0.113.7:4711")), "203.0.113.7");
        assert_eq!(found(&["127.0.0.1"], "::ffff:127.0.0.1", &from("[2001:db8::1]:80")), "2001:db8::1");
        assert_eq!(found(&["::ffff:10.0.0.1"], "10.0.0.1", &from("2001:db8::1")), "2001:db8::1");
        assert_eq!(found(&["10.1.2.3/8"], "10.9.9.9", &from("203.0.113.7")), "203.0.113.7");
        // Even where it says that it is this machine: the word is as good as the proxy.
        assert_eq!(found(&["127.0.0.1"], "127.0.0.1", &from("127.0.0.1")), "127.0.0.1");
    }

    #[test]
    fn nobody_else_does() {
        for trusted in [&[][..], &["10.0.0.0/8"], &["::1"]] {
            assert_eq!(found(trusted, "127.0.0.1", &[("x-forwarded-for", "203.0.113.7")]), "127.0.0.1");
        }
        let mut parts = asked("127.0.0.1", &[("x-forwarded-for", "203.0.113.7")]);
        parts.extensions.insert(ClientAddress([192, 0, 2, 1].into()));
        proxies(&["127.0.0.1"]).look_at(&mut parts);
        assert_eq!(client_address(&parts.extensions), Some([192, 0, 2, 1].into()));
    }

    /// What a client has sent stands on the left; the proxies have added theirs.
    #[test]
    fn a_chain_is_read_from_its_end() {
        let trusted = ["127.0.0.1", "10.0.0.0/8"];
        let cases: [(&[(&str, &str)], &str); 8] = [
            (&[("x-forwarded-for", "127.0.0.1, 203.0.113.7")], "203.0.113.7"),
            (&[("x-forwarded-for", "6.6.6.6, 203.0.113.7, 10.0.0.5")], "203.0.113.7"),
            (&[("x-forwarded-for", "6.6.6.6"), ("x-forwarded-for", "203.0.113.7,10.0.0.5")], "203.0.113.7"),
            (&[("x-forwarded-for", "203.0.113.7, unknown, 10.0.0.5")], "10.0.0.5"),
            (&[("x-forwarded-for", "10.0.0.6, 10.0.0.5")], "10.0.0.6"),
            (
                &[("forwarded", "for=6.6.6.6, For=\"[2001:db8::1]:99\";proto=https, for=10.0.0.5")],
                "2001:db8::1",
            ),
            (&[("forwarded", "for=6.6.6.6"), ("x-forwarded-for", "203.0.113.7")], "203.0.113.7"),
            (&[("x-forwarded-proto", "https")], "127.0.0.1"),
        ];
        for (headers, client) in cases {
            let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, *value)).collect();
            assert_eq!(found_of(&trusted, headers), client);
        }
    }

    fn found_of(trusted: &[&str], headers: Vec<(&'static str, &'static str)>) -> String {
        found(trusted, "127.0.0.1", &headers)
    }

    /// ERR-8: a release build takes nobody for local before it is said what stands in front.
    #[test]
    fn err_8_a_release_wants_to_be_told() {
        let parts = asked("127.0.0.1", &[]);
        for (trusted, is_for_developers, local) in
            [(None, false, false), (None, true, true), (Some(Arc::from([])), false, true)]
        {
            let proxies = Proxies { trusted, is_for_developers };
            assert_eq!(is_local(&parts, proxies.are_known()), local);
        }
        let given = {
            let mut parts = asked("192.0.2.1", &[]);
            parts.extensions.insert(ClientAddress([127, 0, 0, 1].into()));
            parts
        };
        assert!(is_local(&given, false), "a layer has said so");
    }

    #[test]
    fn what_is_no_network_is_told() {
        for wrong in ["", "localhost", "10.0.0.0/33", "10.0.0", "fd00::/129", "10.0.0.0/8/8"] {
            let problem = network(wrong).expect_err(wrong);
            assert!(problem.starts_with(&format!("\"{wrong}\" is no address and no network")), "{problem}");
        }
    }
}
