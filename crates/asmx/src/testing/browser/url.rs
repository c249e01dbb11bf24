//! As much of the URL standard as a fetch needs: http and https, tuples as origins, references resolved.

use core::fmt;
use core::net::{Ipv4Addr, Ipv6Addr};

/// The schemes that go over a network here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Scheme {
    Http,
    Https,
}

impl Scheme {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    fn default_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }
}

/// An absolute URL without a fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Url {
    pub(super) scheme: Scheme,
    /// A domain in lower case, or an address.
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) path: String,
    /// Without the question mark.
    pub(super) query: Option<String>,
    /// The standard's "includes credentials".
    pub(super) includes_credentials: bool,
}

/// Why a text is no URL that can be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum UrlError {
    /// It cannot be parsed.
    Malformed(&'static str),
    /// It has a scheme that is neither http nor https.
    Scheme(String),
}

impl fmt::Display for UrlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(problem) => f.write_str(problem),
            Self::Scheme(scheme) => write!(f, "its scheme is {scheme}, not http or https"),
        }
    }
}

impl Url {
    pub(super) fn parse(text: &str) -> Result<Self, UrlError> {
        let text = clean(text);
        match split_scheme(&text) {
            Some((scheme, rest)) => Self::absolute(scheme, rest),
            None => Err(UrlError::Malformed("it has no scheme")),
        }
    }

    /// Parses a reference as seen from this URL.
    pub(super) fn join(&self, reference: &str) -> Result<Self, UrlError> {
        let reference = clean(reference);
        if let Some((scheme, rest)) = split_scheme(&reference) {
            return Self::absolute(scheme, rest);
        }
        let reference = reference.split('#').next().unwrap_or_default();
        let slashed = reference.replace('\\', "/");
        if slashed.starts_with("//") {
            return Self::absolute(self.scheme.as_str(), reference);
        }
        let (path, query) = split_query(reference);
        let path = path.replace('\\', "/");
        let mut url = self.clone();
        url.query = query.or_else(|| if path.is_empty() { self.query.clone() } else { None });
        if path.starts_with('/') {
            url.path = normalise_path(&path);
        } else if !path.is_empty() {
            let folder = self.path.rfind('/').map_or("/", |slash| &self.path[..=slash]);
            url.path = normalise_path(&format!("{folder}{path}"));
        }
        Ok(url)
    }

    fn absolute(scheme: &str, rest: &str) -> Result<Self, UrlError> {
        let scheme = match scheme.to_ascii_lowercase().as_str() {
            "http" => Scheme::Http,
            "https" => Scheme::Https,
            other => return Err(UrlError::Scheme(other.to_owned())),
        };
        let rest = rest.split('#').next().unwrap_or_default().trim_start_matches(['/', '\\']);
        let end = rest.find(['/', '\\', '?']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at(end);
        let (credentials, host) = match authority.rsplit_once('@') {
            Some((credentials, host)) => (!credentials.is_empty() && credentials != ":", host),
            None => (false, authority),
        };
        let (host, port) = split_port(host)?;
        let (path, query) = split_query(rest);
        Ok(Self {
            scheme,
            host: parse_host(host)?,
            port: port.unwrap_or(scheme.default_port()),
            path: normalise_path(&path.replace('\\', "/")),
            query,
            includes_credentials: credentials,
        })
    }

    pub(super) fn origin(&self) -> Origin {
        Origin::Tuple { scheme: self.scheme, host: self.host.clone(), port: self.port }
    }

    /// What stands in the request line.
    pub(super) fn target(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }

    /// Secure Contexts' "potentially trustworthy", as far as http and https go.
    pub(super) fn is_potentially_trustworthy(&self) -> bool {
        self.scheme == Scheme::Https || is_loopback(&self.host)
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin(), self.target())
    }
}

/// An origin of the HTML standard.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// Of a sandboxed frame, a `data:` page, a local file.
    Opaque,
    Tuple {
        scheme: Scheme,
        host: String,
        port: u16,
    },
}

impl Origin {
    /// "Same origin". No URL that is fetched here has an opaque origin, so an opaque one is the same as none.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Tuple { scheme, host, port },
                Self::Tuple { scheme: other_scheme, host: other_host, port: other_port },
            ) => scheme == other_scheme && host == other_host && port == other_port,
            _ => false,
        }
    }
}

/// "Serialization of an origin": what browsers write, without the default port.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Opaque => f.write_str("null"),
            Self::Tuple { scheme, host, port } => {
                write!(f, "{}://{host}", scheme.as_str())?;
                if *port == scheme.default_port() { Ok(()) } else { write!(f, ":{port}") }
            }
        }
    }
}

/// Hosts that only this machine answers for.
pub(super) fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host == "[::1]"
        || host.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

/// Whether a host is an address and not a domain.
pub(super) fn is_address(host: &str) -> bool {
    host.starts_with('[') || host.parse::<Ipv4Addr>().is_ok()
}

/// The URL parser's first steps: no blanks around, no tabs and line ends at all.
fn clean(text: &str) -> String {
    text.trim_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect()
}

fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let first = scheme.bytes().next()?;
    let valid = first.is_ascii_alphabetic()
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    valid.then_some((scheme, rest))
}

fn split_query(text: &str) -> (&str, Option<String>) {
    match text.split_once('?') {
        Some((path, query)) => (path, Some(encode(query))),
        None => (text, None),
    }
}

fn split_port(authority: &str) -> Result<(&str, Option<u16>), UrlError> {
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

fn parse_host(host: &str) -> Result<String, UrlError> {
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

/// Takes `.` and `..` out of a path, also where they are percent-encoded.
fn normalise_path(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
    while let Some(segment) = segments.next() {
        let last = segments.peek().is_none();
        let dots = segment.to_ascii_lowercase().replace("%2e", ".");
        match dots.as_str() {
            "." | ".." => {
                if dots == ".." {
                    kept.pop();
                }
                if last {
                    kept.push("");
                }
            }
            _ => kept.push(segment),
        }
    }
    encode(&format!("/{}", kept.join("/")))
}

/// Percent-encodes what cannot stand in a request line.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte <= b' ' || byte >= 0x7f || matches!(byte, b'"' | b'<' | b'>' | b'`' | b'{' | b'}') {
            encoded.push_str(&format!("%{byte:02X}"));
        } else {
            encoded.push(char::from(byte));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> String {
        Url::parse(text).unwrap().to_string()
    }

    #[test]
    fn urls_have_one_spelling() {
        assert_eq!(parse("HTTPS://Shop.Example:443"), "https://shop.example/");
        assert_eq!(parse(" http://a.example:8080/x/../y?q=ä#top "), "http://a.example:8080/y?q=%C3%A4");
        assert_eq!(parse("http://a.example/%2E%2e/./a b"), "http://a.example/a%20b");
        assert_eq!(parse("http:\\\\a.example\\x"), "http://a.example/x");
        assert_eq!(parse("http://[0:0:0:0:0:0:0:1]:81/"), "http://[::1]:81/");
        assert!(Url::parse("https://me:secret@a.example/").unwrap().includes_credentials);
        assert_eq!(Url::parse("ftp://a.example"), Err(UrlError::Scheme("ftp".into())));
        for bad in [
            "",
            "/x",
            "a.example",
            "http://",
            "http://a b/",
            "http://a:99999/",
            "http://a:+1/",
            "http://[::1",
        ] {
            assert!(Url::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn references_are_resolved_as_in_a_page() {
        let base = Url::parse("https://a.example/x/y?q").unwrap();
        for (reference, url) in [
            ("/z", "https://a.example/z"),
            ("z?r", "https://a.example/x/z?r"),
            ("../z", "https://a.example/z"),
            (".", "https://a.example/x/"),
            ("?r", "https://a.example/x/y?r"),
            ("", "https://a.example/x/y?q"),
            ("#f", "https://a.example/x/y?q"),
            ("//b.example", "https://b.example/"),
            ("http://b.example:80/z", "http://b.example/z"),
        ] {
            assert_eq!(base.join(reference).unwrap().to_string(), url, "{reference}");
        }
        assert_eq!(base.join("data:,x"), Err(UrlError::Scheme("data".into())));
    }

    #[test]
    fn trustworthy_is_https_or_this_machine() {
        for (url, trustworthy) in [
            ("https://a.example", true),
            ("http://a.example", false),
            ("http://localhost:3000", true),
            ("http://a.localhost", true),
            ("http://127.1.2.3", true),
            ("http://[::1]", true),
            ("http://10.0.0.1", false),
        ] {
            assert_eq!(Url::parse(url).unwrap().is_potentially_trustworthy(), trustworthy, "{url}");
        }
    }
}
