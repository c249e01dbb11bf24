//! The header `Host`, of which a request has one (RFC 9112, section 3.2).

use http::header::HOST;
use http::uri::Authority;
use http::{HeaderMap, Version};

/// # Errors
/// There are several, or none where there has to be one, or it is no host.
pub(super) fn check(version: Version, headers: &HeaderMap) -> Result<(), &'static str> {
    let mut sent = headers.get_all(HOST).iter();
    match (sent.next(), sent.next()) {
        (None, _) if version >= Version::HTTP_11 => Err("it has no Host header"),
        (None, _) => Ok(()),
        (Some(_), Some(_)) => Err("it has several Host headers"),
        // Without a name is who asks for none.
        (Some(host), None) if host.is_empty() => Ok(()),
        (Some(host), None) => match Authority::try_from(host.as_bytes()) {
            Ok(host) if !host.as_str().contains('@') => Ok(()),
            _ => Err("its Host header is no host"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn is_fine(version: Version, hosts: &[&'static str]) -> bool {
        let headers = hosts.iter().map(|host| (HOST, HeaderValue::from_static(host))).collect();
        check(version, &headers).is_ok()
    }

    #[test]
    fn a_request_has_one_host() {
        for host in ["a", "a.example:80", "127.0.0.1:1", "[::1]", "[::1]:80", "a_b", ""] {
            assert!(is_fine(Version::HTTP_11, &[host]), "{host:?}");
        }
        for host in ["a b", "a/b", "a@b", "a b/<x>", "http://a", "a?b", "a#b"] {
            assert!(!is_fine(Version::HTTP_11, &[host]), "{host:?}");
        }
        assert!(!is_fine(Version::HTTP_11, &[]));
        assert!(is_fine(Version::HTTP_10, &[]));
        for version in [Version::HTTP_10, Version::HTTP_11] {
            assert!(!is_fine(version, &["a", "b"]) && !is_fine(version, &["a", "a"]));
        }
    }
}
