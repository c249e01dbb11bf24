//! As much of the URL standard as a fetch needs: http and https, references resolved.

use core::fmt;

use super::host::{is_loopback, parse_host, split_port};
use super::invalid::UrlError;
use super::origin::Origin;
use super::path::{normalise_path, split_query};
use super::scheme::Scheme;

/// An absolute URL without a fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Url {
    pub(crate) scheme: Scheme,
    /// A domain in lower case, or an address.
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) path: String,
    /// Without the question mark.
    pub(crate) query: Option<String>,
    /// The standard's "includes credentials".
    pub(crate) includes_credentials: bool,
}

impl Url {
    pub(crate) fn parse(text: &str) -> Result<Self, UrlError> {
        let text = clean(text);
        match split_scheme(&text) {
            Some((scheme, rest)) => Self::absolute(scheme, rest),
            None => Err(UrlError::Malformed("it has no scheme")),
        }
    }

    /// Parses a reference as seen from this URL.
    pub(crate) fn join(&self, reference: &str) -> Result<Self, UrlError> {
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

    pub(crate) fn origin(&self) -> Origin {
        Origin::Tuple { scheme: self.scheme, host: self.host.clone(), port: self.port }
    }

    /// What stands in the request line.
    pub(crate) fn target(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }

    /// Secure Contexts' "potentially trustworthy", as far as http and https go.
    pub(crate) fn is_potentially_trustworthy(&self) -> bool {
        self.scheme == Scheme::Https || is_loopback(&self.host)
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin(), self.target())
    }
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
