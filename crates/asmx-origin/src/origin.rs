use std::fmt;

use crate::host::{self, LONGEST_HOST};

const LONGEST_SCHEME: usize = 64;
/// Scheme, `://`, host, `:`, port: nothing longer is looked at (CORS-4).
pub const LONGEST: usize = LONGEST_SCHEME + "://".len() + LONGEST_HOST + ":".len() + "65535".len();

/// An origin as a browser serialises it: scheme, host, and the port unless it is the scheme's own.
///
/// Two origins are the same if their three parts are: there is no other notion of alike (CORS-4). `null` is not an
/// `Origin`: it names nobody (CORS-6).
///
/// ```
/// use asmx_origin::{Malformed, Origin};
///
/// let origin = Origin::parse(b"https://shop.example:8443")?;
/// assert_eq!((origin.scheme(), origin.host(), origin.port()), ("https", "shop.example", Some(8443)));
///
/// assert_eq!(Origin::parse(b"https://shop.example/"), Err(Malformed::Host));
/// assert_eq!(Origin::parse(b"https://shop.example:443"), Err(Malformed::DefaultPort));
/// # Ok::<(), Malformed>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Origin<'a> {
    pub(crate) scheme: &'a str,
    pub(crate) host: &'a str,
    pub(crate) port: Option<u16>,
}

/// Why a text is not a serialised origin.
///
/// ```
/// # use asmx_origin::{Malformed, Origin};
/// assert_eq!(Origin::parse(b"https://SHOP.example"), Err(Malformed::Host));
/// assert_eq!(Malformed::Scheme.to_string(), "it does not begin with a scheme in lower case and \"://\"");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Malformed {
    /// More than 326 bytes; none of them was looked at.
    #[error("it is longer than the longest origin, {LONGEST} bytes")]
    TooLong,
    /// Not ASCII; browsers send international names in their ASCII form.
    #[error("it is not ASCII")]
    NotAscii,
    /// No `://`, or no scheme in lower case before it.
    #[error("it does not begin with a scheme in lower case and \"://\"")]
    Scheme,
    /// The host is not in the form in which browsers send it; a path, a query or a user name end up here too.
    #[error("its host is not written as a browser writes it")]
    Host,
    /// The port is not a number from 0 to 65535 without leading zeros.
    #[error("its port is not a number")]
    Port,
    /// The port is the scheme's own, which browsers leave out.
    #[error("it names the default port, which browsers leave out")]
    DefaultPort,
}

impl<'a> Origin<'a> {
    /// Reads an origin by the standard's grammar. Allocates nothing, looks at no more than 326 bytes.
    ///
    /// # Errors
    ///
    /// [`Malformed`] if no browser would send this text as an origin; `null` is such a text too.
    ///
    /// ```
    /// # use asmx_origin::Origin;
    /// assert!(Origin::parse(b"http://[::1]:3000").is_ok());
    /// assert!(Origin::parse(b"null").is_err());
    /// ```
    pub fn parse(text: &'a [u8]) -> Result<Self, Malformed> {
        if text.len() > LONGEST {
            return Err(Malformed::TooLong);
        }
        if !text.is_ascii() {
            return Err(Malformed::NotAscii);
        }
        let text = std::str::from_utf8(text).map_err(|_| Malformed::NotAscii)?;
        // No scheme has a colon in it, so the first one ends it.
        let (scheme, rest) = text.split_once(':').ok_or(Malformed::Scheme)?;
        let rest = rest.strip_prefix("//").ok_or(Malformed::Scheme)?;
        if !is_scheme(scheme) {
            return Err(Malformed::Scheme);
        }
        let (host, port) = split_port(rest);
        if !host::is_serialised(host) {
            return Err(Malformed::Host);
        }
        let port = port.map(|port| parse_port(port).ok_or(Malformed::Port)).transpose()?;
        if port.is_some() && port == default_port(scheme) {
            return Err(Malformed::DefaultPort);
        }
        Ok(Self { scheme, host, port })
    }

    /// The scheme: `https`.
    ///
    /// ```
    /// # use asmx_origin::Origin;
    /// assert_eq!(Origin::parse(b"https://a.example").unwrap().scheme(), "https");
    /// ```
    pub fn scheme(&self) -> &'a str {
        self.scheme
    }

    /// The host: a domain in lower case, an IPv4 address, or an IPv6 address in brackets.
    ///
    /// ```
    /// # use asmx_origin::Origin;
    /// assert_eq!(Origin::parse(b"https://a.example").unwrap().host(), "a.example");
    /// ```
    pub fn host(&self) -> &'a str {
        self.host
    }

    /// The port, unless it is the scheme's own.
    ///
    /// ```
    /// # use asmx_origin::Origin;
    /// assert_eq!(Origin::parse(b"https://a.example").unwrap().port(), None);
    /// ```
    pub fn port(&self) -> Option<u16> {
        self.port
    }

    /// Whether `host` (a `Host` header) names the same host and port; the scheme cannot be told from it.
    ///
    /// ```
    /// # use asmx_origin::Origin;
    /// assert!(Origin::parse(b"https://a.example").unwrap().is_served_by("A.example:443"));
    /// ```
    pub fn is_served_by(&self, host: &str) -> bool {
        let (name, port) = split_port(host);
        let port = port.map_or(Some(None), |port| parse_port(port).map(Some));
        let default = default_port(self.scheme);
        name.eq_ignore_ascii_case(self.host)
            && port.is_some_and(|port| port.or(default) == self.port.or(default))
    }
}

impl fmt::Display for Origin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.host)?;
        self.port.map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

pub(crate) fn is_scheme(text: &str) -> bool {
    text.len() <= LONGEST_SCHEME
        && text.bytes().next().is_some_and(|first| first.is_ascii_lowercase())
        && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'+' | b'-' | b'.'))
}

/// Splits `host:port`; the colons inside an IPv6 address belong to the host.
pub(crate) fn split_port(text: &str) -> (&str, Option<&str>) {
    let name_ends = if text.starts_with('[') { text.find(']').map_or(0, |end| end + 1) } else { 0 };
    match text.bytes().skip(name_ends).rposition(|b| b == b':') {
        Some(colon) => (&text[..name_ends + colon], Some(&text[name_ends + colon + 1..])),
        None => (text, None),
    }
}

pub(crate) fn parse_port(text: &str) -> Option<u16> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let canonical = digits && (text == "0" || !text.starts_with('0'));
    if canonical { text.parse().ok() } else { None }
}

/// The default ports of the URL standard's special schemes.
pub(crate) fn default_port(scheme: &str) -> Option<u16> {
    match scheme {
        "http" | "ws" => Some(80),
        "https" | "wss" => Some(443),
        "ftp" => Some(21),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cors_4_grammar() {
        for good in [
            "https://a.example",
            "http://localhost:3000",
            "http://[::1]:8080",
            "https://127.0.0.1",
            "capacitor://localhost",
            "chrome-extension://abcdefghijklmnop",
            "https://a.example:80",
            "http://a.example:443",
            "http://a:65535",
            "http://a:0",
        ] {
            assert_eq!(Origin::parse(good.as_bytes()).map(|o| o.to_string()).as_deref(), Ok(good));
        }
        for (bad, why) in [
            ("", Malformed::Scheme),
            ("null", Malformed::Scheme),
            ("a.example", Malformed::Scheme),
            ("HTTPS://a.example", Malformed::Scheme),
            ("1http://a", Malformed::Scheme),
            ("://a", Malformed::Scheme),
            ("https://", Malformed::Host),
            ("https://a.example/", Malformed::Host),
            ("https://a.example?x", Malformed::Host),
            ("https://u@a.example", Malformed::Host),
            ("https://evil.test#.a.example", Malformed::Host),
            ("https://A.example", Malformed::Host),
            ("https://a.example, https://b.example", Malformed::Host),
            ("https://a.example ", Malformed::Host),
            ("https://[::1]x:80", Malformed::Host),
            ("https://a:b:80", Malformed::Host),
            ("https://a.example:", Malformed::Port),
            ("https://a.example:080", Malformed::Port),
            ("https://a.example:+80", Malformed::Port),
            ("https://a.example:65536", Malformed::Port),
            ("https://a.example:443", Malformed::DefaultPort),
            ("http://a.example:80", Malformed::DefaultPort),
        ] {
            assert_eq!(Origin::parse(bad.as_bytes()), Err(why), "{bad}");
        }
        assert_eq!(Origin::parse("https://bücher.example".as_bytes()), Err(Malformed::NotAscii));
    }

    #[test]
    fn cors_4_at_most_326_bytes_are_looked_at() {
        assert_eq!(LONGEST, 326);
        assert_eq!(Origin::parse(&[b'a'; 327]), Err(Malformed::TooLong));
        assert_eq!(Origin::parse(&[0xff; 1 << 20]), Err(Malformed::TooLong));
        let host = format!("{}{}", "a.".repeat(120), "a".repeat(13));
        let longest = format!("{}://{host}:65535", "s".repeat(64));
        assert_eq!(longest.len(), 326);
        assert!(Origin::parse(longest.as_bytes()).is_ok());
    }

    proptest! {
        #[test]
        fn cors_4_never_panics_and_reads_back(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            if let Ok(origin) = Origin::parse(&bytes) {
                prop_assert_eq!(origin.to_string().into_bytes(), bytes);
            }
        }

        #[test]
        fn cors_4_what_looks_like_an_origin_reads_back(text in "[a-z]{1,6}://[a-z0-9.:\\[\\]/@#-]{0,30}") {
            if let Ok(origin) = Origin::parse(text.as_bytes()) {
                prop_assert_eq!(origin.to_string(), text);
            }
        }
    }
}
