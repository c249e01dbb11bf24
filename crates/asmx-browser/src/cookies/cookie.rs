//! One cookie, from a `Set-Cookie` line, by the rules of RFC 6265bis.

use std::time::{Duration, SystemTime};

use super::date::parse_date;
use super::matching::{default_path, domain_matches, path_matches};
use crate::url::{Suffixes, Url};

/// The attribute of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SameSite {
    Strict,
    Lax,
    None,
    /// Not given: engines differ.
    Unset,
}

#[derive(Clone, Debug)]
pub(crate) struct StoredCookie {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) domain: String,
    pub(crate) host_only: bool,
    pub(crate) path: String,
    pub(crate) secure: bool,
    pub(crate) http_only: bool,
    pub(crate) same_site: SameSite,
    pub(crate) partitioned: bool,
    /// `None` for a session cookie.
    pub(crate) expires: Option<SystemTime>,
}

impl StoredCookie {
    /// Parses a line that came from a URL. The error says why the browser drops it.
    pub(crate) fn parse(line: &str, url: &Url, now: SystemTime, suffixes: &Suffixes) -> Result<Self, String> {
        if line.bytes().any(|b| (b < 0x20 && b != b'\t') || b == 0x7f) {
            return Err("it holds a control character".into());
        }
        let mut parts = line.split(';');
        let pair = parts.next().unwrap_or_default();
        let (name, value) = pair.split_once('=').unwrap_or(("", pair));
        let (name, value) = (name.trim(), value.trim());
        if name.is_empty() && value.is_empty() {
            return Err("it has neither name nor value".into());
        }
        let mut cookie = Self {
            name: name.to_owned(),
            value: value.to_owned(),
            domain: url.host.clone(),
            host_only: true,
            path: default_path(&url.path),
            secure: false,
            http_only: false,
            same_site: SameSite::Unset,
            partitioned: false,
            expires: None,
        };
        let (mut has_path, mut max_age) = (false, None);
        for attribute in parts {
            let (key, value) = attribute.split_once('=').unwrap_or((attribute, ""));
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            match key.as_str() {
                "domain" => cookie.set_domain(value, url, suffixes)?,
                "path" => {
                    has_path = value.starts_with('/');
                    cookie.path = if has_path { value.to_owned() } else { default_path(&url.path) };
                }
                "secure" => cookie.secure = true,
                "httponly" => cookie.http_only = true,
                "partitioned" => cookie.partitioned = true,
                "samesite" => cookie.same_site = same_site(value),
                "max-age" => max_age = parse_max_age(value, now).or(max_age),
                "expires" => cookie.expires = parse_date(value).or(cookie.expires),
                _ => {}
            }
        }
        cookie.expires = max_age.or(cookie.expires);
        cookie.check(url, has_path)?;
        Ok(cookie)
    }

    fn set_domain(&mut self, value: &str, url: &Url, suffixes: &Suffixes) -> Result<(), String> {
        let domain = value.strip_prefix('.').unwrap_or(value).to_ascii_lowercase();
        if domain.is_empty() {
            return Ok(());
        }
        if suffixes.is_public(&domain) {
            if domain == url.host {
                return Ok(());
            }
            return Err(format!("Domain={domain} is a public suffix"));
        }
        if !domain_matches(&url.host, &domain) {
            return Err(format!("Domain={domain} does not cover {}", url.host));
        }
        self.domain = domain;
        self.host_only = false;
        Ok(())
    }

    fn check(&self, url: &Url, has_path: bool) -> Result<(), String> {
        let prefix = |prefix: &str| {
            self.name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        };
        let problem = if self.secure && !url.is_potentially_trustworthy() {
            "it is Secure and the URL is not"
        } else if self.same_site == SameSite::None && !self.secure {
            "SameSite=None needs Secure"
        } else if self.partitioned && !self.secure {
            "Partitioned needs Secure"
        } else if prefix("__Secure-") && !self.secure {
            "a name with __Secure- needs Secure"
        } else if prefix("__Host-") && !(self.secure && self.host_only && has_path && self.path == "/") {
            "a name with __Host- needs Secure, Path=/ and no Domain"
        } else {
            return Ok(());
        };
        Err(problem.into())
    }

    /// As it stands in `Cookie`.
    pub(crate) fn pair(&self) -> String {
        if self.name.is_empty() { self.value.clone() } else { format!("{}={}", self.name, self.value) }
    }

    /// Whether it belongs to a URL, whoever asks.
    pub(crate) fn is_for(&self, url: &Url) -> bool {
        let host =
            if self.host_only { url.host == self.domain } else { domain_matches(&url.host, &self.domain) };
        host && path_matches(&url.path, &self.path) && (!self.secure || url.is_potentially_trustworthy())
    }
}

fn same_site(value: &str) -> SameSite {
    if value.eq_ignore_ascii_case("strict") {
        SameSite::Strict
    } else if value.eq_ignore_ascii_case("lax") {
        SameSite::Lax
    } else if value.eq_ignore_ascii_case("none") {
        SameSite::None
    } else {
        SameSite::Unset
    }
}

fn parse_max_age(value: &str, now: SystemTime) -> Option<SystemTime> {
    let seconds: i64 = value.parse().ok()?;
    match u64::try_from(seconds) {
        // Four hundred days are the most that a browser keeps a cookie.
        Ok(seconds) if seconds > 0 => Some(now + Duration::from_secs(seconds.min(400 * 86_400))),
        _ => Some(SystemTime::UNIX_EPOCH),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str, url: &str) -> Result<StoredCookie, String> {
        StoredCookie::parse(line, &Url::parse(url).unwrap(), SystemTime::UNIX_EPOCH, &Suffixes::default())
    }

    #[test]
    fn attributes_are_read_without_case() {
        let cookie = parse(
            "ASP.NET_SessionId=abc=; path=/; HTTPONLY; secure; SameSite=none; Partitioned; junk",
            "https://a.shop.example/x/y",
        )
        .unwrap();
        assert_eq!((cookie.name.as_str(), cookie.value.as_str()), ("ASP.NET_SessionId", "abc="));
        assert!(cookie.http_only && cookie.secure && cookie.partitioned && cookie.host_only);
        assert_eq!((cookie.path.as_str(), cookie.same_site), ("/", SameSite::None));
    }

    #[test]
    fn what_browsers_drop() {
        for (line, url, why) in [
            ("a=1; SameSite=None", "https://a.example", "SameSite=None needs Secure"),
            ("a=1; Secure", "http://a.example", "it is Secure and the URL is not"),
            ("a=1; Domain=b.example", "https://a.example", "Domain=b.example does not cover a.example"),
            ("a=1; Domain=co.uk", "https://a.co.uk", "Domain=co.uk is a public suffix"),
            (
                "__Host-a=1; Secure",
                "https://a.example",
                "a name with __Host- needs Secure, Path=/ and no Domain",
            ),
            ("__Secure-a=1", "https://a.example", "a name with __Secure- needs Secure"),
            ("a=1; Partitioned", "https://a.example", "Partitioned needs Secure"),
            ("=", "https://a.example", "it has neither name nor value"),
        ] {
            assert_eq!(parse(line, url).unwrap_err(), why, "{line}");
        }
    }

    #[test]
    fn domain_and_path_match() {
        let url = |text: &str| Url::parse(text).unwrap();
        let cookie = parse("a=1; Domain=.shop.example", "https://api.shop.example/x/y").unwrap();
        assert!(cookie.is_for(&url("https://shop.example/x")));
        assert!(cookie.is_for(&url("https://www.shop.example/x/z")));
        assert!(!cookie.is_for(&url("https://www.shop.example/xy")));
        assert!(!cookie.is_for(&url("https://evilshop.example/x")));
        let host_only = parse("a=1; Path=/", "https://api.shop.example").unwrap();
        assert!(!host_only.is_for(&url("https://www.api.shop.example/")));
        let secure = parse("a=1; Secure", "http://localhost").unwrap();
        assert!(!secure.is_for(&url("http://a.example/")));
    }

    #[test]
    fn max_age_comes_before_expires() {
        assert_eq!(
            parse("a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "https://a.example")
                .unwrap()
                .expires,
            Some(SystemTime::UNIX_EPOCH + Duration::from_secs(60))
        );
    }
}
