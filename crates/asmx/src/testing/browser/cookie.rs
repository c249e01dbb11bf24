//! One cookie, from a `Set-Cookie` line, by the rules of RFC 6265bis.

use std::time::{Duration, SystemTime};

use super::site::Suffixes;
use super::url::{Url, is_address};

/// The attribute of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SameSite {
    Strict,
    Lax,
    None,
    /// Not given: engines differ.
    Unset,
}

#[derive(Clone, Debug)]
pub(super) struct StoredCookie {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) domain: String,
    pub(super) host_only: bool,
    pub(super) path: String,
    pub(super) secure: bool,
    pub(super) http_only: bool,
    pub(super) same_site: SameSite,
    pub(super) partitioned: bool,
    /// `None` for a session cookie.
    pub(super) expires: Option<SystemTime>,
}

impl StoredCookie {
    /// Parses a line that came from a URL. The error says why the browser drops it.
    pub(super) fn parse(line: &str, url: &Url, now: SystemTime, suffixes: &Suffixes) -> Result<Self, String> {
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

    /// Whether it belongs to a URL, whoever asks.
    pub(super) fn is_for(&self, url: &Url) -> bool {
        let host =
            if self.host_only { url.host == self.domain } else { domain_matches(&url.host, &self.domain) };
        host && path_matches(&url.path, &self.path) && (!self.secure || url.is_potentially_trustworthy())
    }
}

/// "Domain-match".
fn domain_matches(host: &str, domain: &str) -> bool {
    host == domain
        || (!is_address(host) && host.strip_suffix(domain).is_some_and(|below| below.ends_with('.')))
}

/// "Path-match".
fn path_matches(path: &str, cookie: &str) -> bool {
    path.strip_prefix(cookie)
        .is_some_and(|rest| rest.is_empty() || cookie.ends_with('/') || rest.starts_with('/'))
}

/// "Default-path".
fn default_path(path: &str) -> String {
    match path.rfind('/') {
        Some(0) | None => "/".into(),
        Some(slash) => path[..slash].to_owned(),
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

/// The RFC's "cookie-date": tokens in any order and with any separators, as `Tue, 12-Oct-1999 04:00:00 GMT`.
fn parse_date(value: &str) -> Option<SystemTime> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (mut time, mut day, mut month, mut year) = (None, None, None, None);
    for token in
        value.split(|c: char| !c.is_ascii_alphanumeric() && c != ':').filter(|token| !token.is_empty())
    {
        if time.is_none() && token.contains(':') {
            let fields: Option<Vec<i8>> = token.split(':').map(|field| field.parse().ok()).collect();
            time = fields.filter(|fields| fields.len() == 3);
        } else if let Ok(number) = token.parse::<i16>() {
            if day.is_none() && token.len() <= 2 {
                day = i8::try_from(number).ok();
            } else if year.is_none() {
                year = Some(match number {
                    0..=69 => number + 2000,
                    70..=99 => number + 1900,
                    _ => number,
                });
            }
        } else if month.is_none() && token.len() >= 3 {
            let start = token[..3].to_ascii_lowercase();
            month = MONTHS.iter().zip(1i8..).find(|(name, _)| **name == start).map(|(_, number)| number);
        }
    }
    let (time, year) = (time?, year.filter(|year| *year >= 1601)?);
    let date = jiff::civil::DateTime::new(year, month?, day?, time[0], time[1], time[2], 0).ok()?;
    let seconds = date.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second();
    Some(SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(seconds).unwrap_or(0)))
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
    fn dates_in_every_fashion() {
        let seconds =
            |text: &str| parse_date(text)?.duration_since(SystemTime::UNIX_EPOCH).ok().map(|d| d.as_secs());
        assert_eq!(seconds("Tue, 12-Oct-1999 04:00:00 GMT"), Some(939_700_800));
        assert_eq!(seconds("Tue, 12 Oct 99 04:00:00 GMT"), Some(939_700_800));
        assert_eq!(seconds("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(seconds("Tue Oct 12 04:00:00 1999"), Some(939_700_800));
        assert_eq!(seconds("soon"), None);
        assert_eq!(
            parse("a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "https://a.example")
                .unwrap()
                .expires,
            Some(SystemTime::UNIX_EPOCH + Duration::from_secs(60))
        );
    }
}
