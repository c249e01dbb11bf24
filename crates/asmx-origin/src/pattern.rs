use std::fmt;

use crate::{
    Origin, OriginProblem,
    host::{is_address, is_loopback, is_serialised},
    origin::{default_port, is_scheme, parse_port, split_port},
    public_suffix::has_strangers_below,
    suggestion,
};

/// An origin as a policy lists it: one origin, or a pattern for the sub-domains or the ports of one (CORS-5).
///
/// There are two wildcards and no more. `https://*.example.com` covers one or more labels before `example.com`, with the
/// same scheme and port, and not `example.com` itself. `http://localhost:*` covers every port, the default one included.
///
/// ```
/// use asmx_origin::{Origin, OriginPattern};
///
/// let pattern = OriginPattern::parse("https://*.example.com").unwrap();
/// let covers = |text: &str| pattern.covers(&Origin::parse(text.as_bytes()).unwrap());
/// assert!(covers("https://shop.example.com") && covers("https://a.b.example.com"));
/// assert!(!covers("https://example.com") && !covers("https://evilexample.com") && !covers("http://shop.example.com"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OriginPattern {
    // The derived order sorts by host first: policies search by it.
    pub(crate) host: Box<str>,
    pub(crate) scheme: Box<str>,
    pub(crate) port: Port,
    pub(crate) subdomains: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Port {
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
    /// # use asmx_origin::OriginPattern;
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

    /// Whether a text is one.
    pub(crate) fn is(text: &str) -> bool {
        Self::parse(text).is_ok()
    }

    /// Whether `origin` is the one listed or is covered by the pattern: scheme, host and port each by itself.
    ///
    /// ```
    /// # use asmx_origin::{Origin, OriginPattern};
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
    /// # use asmx_origin::OriginPattern;
    /// assert!(OriginPattern::parse("https://a.example").unwrap().is_exact());
    /// assert!(!OriginPattern::parse("https://*.a.example").unwrap().is_exact());
    /// ```
    pub fn is_exact(&self) -> bool {
        !self.subdomains && self.port != Port::Any
    }

    /// The scheme: `https`.
    ///
    /// ```
    /// # use asmx_origin::OriginPattern;
    /// assert_eq!(OriginPattern::parse("https://*.a.example").unwrap().scheme(), "https");
    /// ```
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// The host, without the wildcard of a pattern.
    ///
    /// ```
    /// # use asmx_origin::OriginPattern;
    /// assert_eq!(OriginPattern::parse("https://*.a.example").unwrap().host(), "a.example");
    /// ```
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether it stands for the sub-domains of its host, and not for the host itself.
    ///
    /// ```
    /// # use asmx_origin::OriginPattern;
    /// assert!(OriginPattern::parse("https://*.a.example").unwrap().covers_subdomains());
    /// ```
    pub fn covers_subdomains(&self) -> bool {
        self.subdomains
    }

    /// Whether a port, or the scheme's own, is covered.
    ///
    /// ```
    /// # use asmx_origin::OriginPattern;
    /// assert!(OriginPattern::parse("http://localhost:*").unwrap().covers_port(Some(3000)));
    /// ```
    pub fn covers_port(&self, port: Option<u16>) -> bool {
        self.port == Port::Any || self.port == Port::Only(port)
    }

    /// Whether a host is covered, whatever scheme and port come with it.
    ///
    /// ```
    /// # use asmx_origin::OriginPattern;
    /// assert!(OriginPattern::parse("https://*.a.example").unwrap().covers_host("b.a.example"));
    /// ```
    pub fn covers_host(&self, host: &str) -> bool {
        if !self.subdomains {
            return *self.host == *host;
        }
        host.strip_suffix(&*self.host).is_some_and(|labels| labels.len() > 1 && labels.ends_with('.'))
    }

    /// Whether credentials could be read on the way: a plain-text scheme to another machine.
    ///
    /// ```
    /// # use asmx_origin::OriginPattern;
    /// assert!(OriginPattern::parse("http://a.example").unwrap().is_insecure());
    /// assert!(!OriginPattern::parse("http://localhost:3000").unwrap().is_insecure());
    /// ```
    pub fn is_insecure(&self) -> bool {
        matches!(&*self.scheme, "http" | "ws" | "ftp") && !is_loopback(&self.host)
    }

    /// Whether it covers names that belong to strangers.
    ///
    /// ```
    /// # use asmx_origin::OriginPattern;
    /// assert!(OriginPattern::parse("https://*.co.uk").unwrap().covers_public_suffix());
    /// ```
    pub fn covers_public_suffix(&self) -> bool {
        self.subdomains && has_strangers_below(&self.host)
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

/// What to write instead of what is none.
fn suggest(text: &str) -> Option<String> {
    suggestion::suggest(text, OriginPattern::is)
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
            let write = if OriginPattern::is(&dotted) { Some(dotted) } else { suggest(&dotted) };
            Err(OriginProblem::GluedWildcard {
                pattern: text.to_owned(),
                example: format!("evil{rest}"),
                write,
            })
        }
    }
}

#[cfg(test)]
#[path = "pattern_tests.rs"]
mod tests;
