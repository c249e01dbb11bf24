//! What a proxy says of the request that it hands on.

use core::net::{IpAddr, SocketAddr};

use http::header::{FORWARDED, HeaderName};
use http::request::Parts;
use http::{Extensions, HeaderMap};

use super::client::{ClientAddress, is_over_tls};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");

/// Whether somebody vouches for what the request says of its client: a trusted proxy, or a layer.
pub(crate) fn is_vouched_for(extensions: &Extensions) -> bool {
    extensions.get::<ClientAddress>().is_some()
}

/// Whether the browser asked over HTTPS, as far as somebody vouches for that.
pub(crate) fn is_https(parts: &Parts) -> bool {
    let is_https = |scheme: &str| scheme.eq_ignore_ascii_case("https");
    let said = scheme(&parts.headers).filter(|_| is_vouched_for(&parts.extensions));
    // A proxy that speaks HTTPS to this server may speak HTTP to the browser.
    parts.uri.scheme_str().is_some_and(is_https)
        || said.map_or_else(|| is_over_tls(&parts.extensions), is_https)
}

/// The scheme that the nearest proxy says.
pub(crate) fn scheme(headers: &HeaderMap) -> Option<&str> {
    said(headers, &FORWARDED_PROTO, "proto")
}

/// The host that the nearest proxy says.
pub(crate) fn host(headers: &HeaderMap) -> Option<&str> {
    said(headers, &FORWARDED_HOST, "host")
}

/// The addresses that proxies say, from the nearest on. `None`: something that is no address.
pub(super) fn chain(headers: &HeaderMap) -> impl Iterator<Item = Option<IpAddr>> + '_ {
    let plain = is_plain(headers);
    let values = headers.get_all(if plain { FORWARDED_FOR } else { FORWARDED }).into_iter().rev();
    let texts = values.flat_map(|value| value.to_str().unwrap_or("?").rsplit(','));
    texts.map(move |text| address(if plain { text } else { parameter(text, "for").unwrap_or_default() }))
}

fn said<'h>(headers: &'h HeaderMap, name: &HeaderName, key: &str) -> Option<&'h str> {
    let plain = is_plain(headers);
    let last = headers.get_all(if plain { name } else { &FORWARDED }).into_iter().next_back()?;
    let last = last.to_str().ok()?.rsplit(',').next()?;
    if plain { Some(last.trim()) } else { parameter(last, key) }
}

/// Whether the headers are those that most proxies send. What else there is then may be the client's own.
fn is_plain(headers: &HeaderMap) -> bool {
    [FORWARDED_FOR, FORWARDED_PROTO, FORWARDED_HOST].iter().any(|name| headers.contains_key(name))
        || !headers.contains_key(FORWARDED)
}

/// A parameter of an element of `Forwarded` (RFC 7239).
fn parameter<'h>(element: &'h str, key: &str) -> Option<&'h str> {
    let pairs = element.split(';').filter_map(|pair| pair.split_once('='));
    let mut found = pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case(key));
    found.next().map(|(_, value)| value.trim().trim_matches('"'))
}

/// An address, with or without a port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse().or_else(|_| text.parse().map(|address: SocketAddr| address.ip()));
    address.ok().map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn the_nearest_proxy_is_the_last() {
        let both = headers(&[
            ("x-forwarded-proto", "http, https"),
            ("x-forwarded-host", "evil.example, shop.example"),
        ]);
        assert_eq!((scheme(&both), host(&both)), (Some("https"), Some("shop.example")));
        let rfc = headers(&[(
            "forwarded",
            "proto=http;host=a, for=1.2.3.4; Proto=https ;host=\"shop.example:444\"",
        )]);
        assert_eq!((scheme(&rfc), host(&rfc)), (Some("https"), Some("shop.example:444")));
    }

    /// A proxy speaks one of both; the other one is whoever's.
    #[test]
    fn one_kind_of_header_counts() {
        let mixed = headers(&[
            ("forwarded", "for=6.6.6.6;proto=https;host=evil.example"),
            ("x-forwarded-for", "1.2.3.4"),
        ]);
        assert_eq!((scheme(&mixed), host(&mixed)), (None, None));
        assert_eq!(chain(&mixed).collect::<Vec<_>>(), [Some([1, 2, 3, 4].into())]);
    }

    #[test]
    fn https_counts_where_somebody_vouches() {
        let mut request = http::Request::new(());
        request.headers_mut().insert("x-forwarded-proto", HeaderValue::from_static("HTTPS"));
        let (mut parts, ()) = request.into_parts();
        assert!(!is_https(&parts));
        parts.extensions.insert(ClientAddress([192, 0, 2, 1].into()));
        assert!(is_https(&parts));
    }
}
