use std::fmt;

use super::{
    Origin, OriginProblem,
    host::{is_address, is_loopback, is_serialised, normalise},
    origin::{default_port, is_scheme, parse_port, split_port},
    public_suffix,
};

/// An origin as a policy lists it: one origin, or a pattern for the sub-domains or the ports of one (CORS-5).
///
/// There are two wildcards and no more. `https://*.example.com` covers one or more labels before `example.com`, with the
/// same scheme and port, and not `example.com` itself. `http://localhost:*` covers every port, the default one included.
///
/// ```
/// use asmx::cors::{Origin, OriginPattern};
///
/// let pattern = OriginPattern::parse("https://*.example.com").unwrap();
/// let covers = |text: &str| pattern.covers(&Origin::parse(text.as_bytes()).unwrap());
/// assert!(covers("https://shop.example.com") && covers("https://a.b.example.com"));
/// assert!(!covers("https://example.com") && !covers("https://evilexample.com") && !covers("http://shop.example.com"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OriginPattern {
    // The order of the fields is the order in which an `OriginSet` sorts and searches.
    pub(super) host: Box<str>,
    pub(super) scheme: Box<str>,
    pub(super) port: Port,
    pub(super) subdomains: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Port {
    Only(Option<u16>),
    Any,
}

impl OriginPattern {
    /// Reads an origin or a pattern as configured.
    ///
    /// # Errors
    ///
    /// [`OriginProblem`] with what to write instead. `*` and `null` are no patterns: the policy treats them by name.
    ///
    /// ```
    /// # use asmx::cors::OriginPattern;
    /// assert_eq!(
    ///     OriginPattern::parse("localhost:3000").unwrap_err().to_string(),
    ///     r#"origin "localhost:3000" has no scheme; did you mean "http://localhost:3000"?"#,
    /// );
    /// ```
    pub fn parse(text: &str) -> Result<Self, OriginProblem> {
        let origin = || text.to_owned();
        let write = || suggest(text);
        let several = |c: char| matches!(c, ',' | ';') || c.is_whitespace();
        if text.trim().split(several).filter(|part| !part.is_empty()).count() > 1 {
            return Err(OriginProblem::Several { origin: origin() });
        }
        if !text.is_ascii() {
            return Err(OriginProblem::NotAscii { origin: origin(), write: write() });
        }
        let Some((scheme, rest)) = text.split_once("://") else {
            return Err(match suggest(text) {
                None if text.contains('*') => OriginProblem::MisplacedWildcard { pattern: origin() },
                meant => OriginProblem::NoScheme { origin: origin(), meant },
            });
        };
        if scheme.contains('*') {
            return Err(OriginProblem::MisplacedWildcard { pattern: origin() });
        }
        if let Some(part) = surplus(rest) {
            return Err(OriginProblem::Surplus { origin: origin(), part, write: write() });
        }
        if rest.is_empty() {
            return Err(OriginProblem::NoHost { origin: origin() });
        }
        if text.bytes().any(|b| b.is_ascii_uppercase()) {
            return Err(OriginProblem::NotLowerCase { origin: origin(), write: write() });
        }
        let invalid = |part| OriginProblem::Invalid { origin: origin(), part, write: write() };
        if !is_scheme(scheme) {
            return Err(invalid("scheme"));
        }
        let (host, port) = split_port(rest);
        let (host, subdomains) = split_wildcard(text, host)?;
        if !is_serialised(host) {
            return Err(invalid("host"));
        }
        let port = match port {
            None => Port::Only(None),
            Some("*") => Port::Any,
            Some(digits) => Port::Only(Some(parse_port(digits).ok_or_else(|| invalid("port"))?)),
        };
        if matches!(port, Port::Only(Some(number)) if default_port(scheme) == Some(number)) {
            return Err(OriginProblem::DefaultPort { origin: origin(), write: write() });
        }
        Ok(Self { host: host.into(), scheme: scheme.into(), port, subdomains })
    }

    /// Whether `origin` is the one listed or is covered by the pattern: scheme, host and port each by itself.
    ///
    /// ```
    /// # use asmx::cors::{Origin, OriginPattern};
    /// let pattern = OriginPattern::parse("http://localhost:*").unwrap();
    /// assert!(pattern.covers(&Origin::parse(b"http://localhost:5173").unwrap()));
    /// assert!(!pattern.covers(&Origin::parse(b"http://localhost.evil.test:5173").unwrap()));
    /// ```
    pub fn covers(&self, origin: &Origin<'_>) -> bool {
        *self.scheme == *origin.scheme && self.covers_port(origin.port) && self.covers_host(origin.host)
    }

    /// Whether it stands for one origin only.
    ///
    /// ```
    /// # use asmx::cors::OriginPattern;
    /// assert!(OriginPattern::parse("https://a.example").unwrap().is_exact());
    /// assert!(!OriginPattern::parse("https://*.a.example").unwrap().is_exact());
    /// ```
    pub fn is_exact(&self) -> bool {
        !self.subdomains && self.port != Port::Any
    }

    pub(super) fn covers_port(&self, port: Option<u16>) -> bool {
        self.port == Port::Any || self.port == Port::Only(port)
    }

    pub(super) fn covers_host(&self, host: &str) -> bool {
        if !self.subdomains {
            return *self.host == *host;
        }
        host.strip_suffix(&*self.host).is_some_and(|labels| labels.len() > 1 && labels.ends_with('.'))
    }

    /// Whether credentials could be read on the way: a plain-text scheme to another machine.
    pub(super) fn is_insecure(&self) -> bool {
        matches!(&*self.scheme, "http" | "ws" | "ftp") && !is_loopback(&self.host)
    }

    /// Whether it covers names that belong to strangers.
    pub(super) fn covers_public_suffix(&self) -> bool {
        self.subdomains && public_suffix::is_public(&self.host)
    }
}

impl fmt::Display for OriginPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}{}", self.scheme, if self.subdomains { "*." } else { "" }, self.host)?;
        match self.port {
            Port::Only(None) => Ok(()),
            Port::Only(Some(port)) => write!(f, ":{port}"),
            Port::Any => f.write_str(":*"),
        }
    }
}

/// What follows or precedes the host and must not, if anything does.
fn surplus(rest: &str) -> Option<&'static str> {
    match rest.find(['/', '?', '#']).map(|at| rest.as_bytes()[at]) {
        Some(b'/') => Some("path"),
        Some(b'?') => Some("query"),
        Some(_) => Some("fragment"),
        None => rest.contains('@').then_some("user name"),
    }
}

fn split_wildcard<'a>(text: &str, host: &'a str) -> Result<(&'a str, bool), OriginProblem> {
    let misplaced = || OriginProblem::MisplacedWildcard { pattern: text.to_owned() };
    let Some(rest) = host.strip_prefix('*') else {
        return if host.contains('*') { Err(misplaced()) } else { Ok((host, false)) };
    };
    if rest.contains('*') || rest.is_empty() {
        return Err(misplaced());
    }
    match rest.strip_prefix('.') {
        Some(domain) if is_address(domain) => Err(misplaced()),
        Some(domain) => Ok((domain, true)),
        None => {
            let dotted = text.replacen('*', "*.", 1);
            let write = if OriginPattern::parse(&dotted).is_ok() { Some(dotted) } else { suggest(&dotted) };
            Err(OriginProblem::GluedWildcard {
                pattern: text.to_owned(),
                example: format!("evil{rest}"),
                write,
            })
        }
    }
}

/// What a browser would send for what was probably meant; `None` if no guess is an origin.
fn suggest(text: &str) -> Option<String> {
    let text = text.trim();
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (Some(scheme.to_ascii_lowercase()), rest),
        None => (None, text.trim_start_matches('/')),
    };
    let rest = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let rest = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    let (host, port) = split_port(rest);
    let (wildcard, host) = host.strip_prefix("*.").map_or(("", host), |host| ("*.", host));
    let host = normalise(host);
    let scheme = scheme.unwrap_or_else(|| if is_loopback(&host) { "http" } else { "https" }.to_owned());
    let port = match port {
        None | Some("") => String::new(),
        Some("*") => ":*".to_owned(),
        Some(digits) => {
            let number = digits.parse::<u16>().ok()?;
            if default_port(&scheme) == Some(number) { String::new() } else { format!(":{number}") }
        }
    };
    let guess = format!("{scheme}://{wildcard}{host}{port}");
    // Parsing the guess again cannot go round in circles: a guess equal to the text is none.
    (guess != text && OriginPattern::parse(&guess).is_ok()).then_some(guess)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        OriginPattern::parse(text).expect_err(text).to_string()
    }

    #[test]
    fn cors_31_origin_texts() {
        for (text, wanted) in [
            (
                "https://app.example.com/",
                r#"origin "https://app.example.com/" has a path; write "https://app.example.com""#,
            ),
            (
                "app.example.com",
                r#"origin "app.example.com" has no scheme; did you mean "https://app.example.com"?"#,
            ),
            (
                "https://APP.example.com",
                r#"origin "https://APP.example.com" is not in lower case; write "https://app.example.com""#,
            ),
            (
                "https://app.example.com:443",
                r#"origin "https://app.example.com:443" names the default port; browsers leave it out; write "https://app.example.com""#,
            ),
            (
                "https://bücher.example",
                r#"origin "https://bücher.example" is not ASCII; write "https://xn--bcher-kva.example""#,
            ),
            (
                "https://*example.com",
                r#"origin pattern "https://*example.com" would match evilexample.com; write "https://*.example.com""#,
            ),
            (
                "https://a.example?x=1",
                r#"origin "https://a.example?x=1" has a query; write "https://a.example""#,
            ),
            (
                "https://a.example#x",
                r#"origin "https://a.example#x" has a fragment; write "https://a.example""#,
            ),
            (
                "https://u:p@a.example",
                r#"origin "https://u:p@a.example" has a user name; write "https://a.example""#,
            ),
            (
                "https://a.example, https://b.example",
                r#"origin "https://a.example, https://b.example" holds several origins; list each by itself"#,
            ),
            (
                "http://[0:0::1]:3000",
                r#"origin "http://[0:0::1]:3000" is not an origin: its host is not valid; write "http://[::1]:3000""#,
            ),
            (
                "https://a.example:08443",
                r#"origin "https://a.example:08443" is not an origin: its port is not valid; write "https://a.example:8443""#,
            ),
            ("https://a b", r#"origin "https://a b" holds several origins; list each by itself"#),
            ("https://a..b", r#"origin "https://a..b" is not an origin: its host is not valid"#),
            ("file://", r#"origin "file://" has no host; pages opened from disk send "null", not this"#),
            (
                "*.example.com",
                r#"origin "*.example.com" has no scheme; did you mean "https://*.example.com"?"#,
            ),
            ("", r#"origin "" has no scheme"#),
        ] {
            assert_eq!(problem(text), wanted);
        }
    }

    #[test]
    fn cors_5_no_other_wildcards() {
        for text in [
            "https://*",
            "h*",
            "http*://a.example",
            "https://example.*",
            "https://a.*.example",
            "https://*.*.example",
            "https://a*.example",
            "https://*.127.0.0.1",
            "https://*.[::1]",
            "*://a.example",
            "https://**.a.example",
        ] {
            assert!(problem(text).contains("wildcard where none can be"), "{}", problem(text));
        }
        assert!(problem("https://a.example:8*").contains("port is not valid"));
    }

    #[test]
    fn cors_5_patterns_cover_whole_labels() {
        let covers = |pattern: &str, origin: &str| {
            OriginPattern::parse(pattern).unwrap().covers(&Origin::parse(origin.as_bytes()).unwrap())
        };
        for (pattern, origin, wanted) in [
            ("https://*.example.com", "https://a.example.com", true),
            ("https://*.example.com", "https://a.b.c.example.com", true),
            ("https://*.example.com", "https://example.com", false),
            ("https://*.example.com", "https://evilexample.com", false),
            ("https://*.example.com", "https://a.example.com.", false),
            ("https://*.example.com", "https://a.example.com:8443", false),
            ("https://*.example.com", "https://a.example.com.evil.test", false),
            ("https://*.example.com:8443", "https://a.example.com:8443", true),
            ("https://*.example.com:*", "https://a.example.com:8443", true),
            ("http://localhost:*", "http://localhost", true),
            ("http://localhost:*", "http://localhost:1", true),
            ("http://localhost:*", "https://localhost:1", false),
            ("http://[::1]:*", "http://[::1]:3000", true),
        ] {
            assert_eq!(covers(pattern, origin), wanted, "{pattern} {origin}");
        }
    }

    #[test]
    fn patterns_are_shown_as_written() {
        for text in ["https://a.example", "https://*.a.example:8443", "http://localhost:*", "http://[::1]:1"]
        {
            assert_eq!(OriginPattern::parse(text).unwrap().to_string(), text);
        }
    }
}
