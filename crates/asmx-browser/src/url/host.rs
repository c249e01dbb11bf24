//! The host and the port of a URL.

use core::net::{Ipv4Addr, Ipv6Addr};

use super::invalid::UrlError;

/// Hosts that only this machine answers for.
pub(crate) fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host == "[::1]"
        || host.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

/// Whether a host is an address and not a domain.
pub(crate) fn is_address(host: &str) -> bool {
    host.starts_with('[') || host.parse::<Ipv4Addr>().is_ok()
}

/// Parses a host: a domain comes out in lower case, an address in its one spelling.
pub(crate) fn parse_host(host: &str) -> Result<String, UrlError> {
    if let Some(address) = host.strip_prefix('[') {
        let address = address.strip_suffix(']').and_then(|address| address.parse::<Ipv6Addr>().ok());
        return match address {
            Some(address) => Ok(format!("[{address}]")),
            None => Err(UrlError::Malformed("its host is no IPv6 address")),
        };
    }
    if !host.is_ascii() {
        return Err(UrlError::Malformed("its host is not ASCII; write the name that begins with xn--"));
    }
    let forbidden = |b: u8| b <= b' ' || b == 0x7f || b"#/:<>?@[\\]^|%\"`{}".contains(&b);
    if host.is_empty() || host.bytes().any(forbidden) {
        return Err(UrlError::Malformed("its host is no domain name"));
    }
    Ok(host.to_ascii_lowercase())
}

/// The host, and the port if one is written.
pub(crate) fn split_port(authority: &str) -> Result<(&str, Option<u16>), UrlError> {
    let after_address = authority.rfind(']').map_or(0, |bracket| bracket + 1);
    let Some(colon) = authority[after_address..].find(':').map(|at| at + after_address) else {
        return Ok((authority, None));
    };
    let (host, port) = (&authority[..colon], &authority[colon + 1..]);
    if port.is_empty() {
        return Ok((host, None));
    }
    let digits = port.bytes().all(|b| b.is_ascii_digit());
    match port.parse() {
        Ok(port) if digits => Ok((host, Some(port))),
        _ => Err(UrlError::Malformed("its port is no number up to 65535")),
    }
}
