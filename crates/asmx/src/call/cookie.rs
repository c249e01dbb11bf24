//! Cookies that a method sets.

use core::fmt;

/// A cookie to set. Without anything else it lasts until the browser is closed, on every path, as an `HttpCookie` does.
///
/// ```
/// # use asmx::{Cookie, SameSite};
/// let cookie = Cookie::new("seen", "1").secure().http_only().same_site(SameSite::None);
/// assert_eq!(cookie.to_string(), "seen=1; path=/; secure; HttpOnly; SameSite=None");
/// ```
#[derive(Debug, Clone)]
pub struct Cookie<'a> {
    pub(super) name: &'a str,
    pub(super) value: &'a str,
    domain: Option<&'a str>,
    path: &'a str,
    secure: bool,
    http_only: bool,
    same_site: Option<SameSite>,
    partitioned: bool,
}

/// When a browser sends a cookie with requests from other sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SameSite {
    /// Never.
    Strict,
    /// With links that are followed, not with script calls.
    Lax,
    /// Always. Needs `secure`.
    None,
}

impl<'a> Cookie<'a> {
    /// A cookie for the whole site and this browser session.
    #[must_use]
    pub fn new(name: &'a str, value: &'a str) -> Self {
        Self {
            name,
            value,
            domain: None,
            path: "/",
            secure: false,
            http_only: false,
            same_site: None,
            partitioned: false,
        }
    }

    /// The domain whose hosts get it; without it only this host.
    #[must_use]
    pub fn domain(self, domain: &'a str) -> Self {
        Self { domain: Some(domain), ..self }
    }

    /// The path under which it is sent.
    #[must_use]
    pub fn path(self, path: &'a str) -> Self {
        Self { path, ..self }
    }

    /// Only over HTTPS.
    #[must_use]
    pub fn secure(self) -> Self {
        Self { secure: true, ..self }
    }

    /// Not for scripts.
    #[must_use]
    pub fn http_only(self) -> Self {
        Self { http_only: true, ..self }
    }

    /// When it goes along with requests from other sites.
    #[must_use]
    pub fn same_site(self, same_site: SameSite) -> Self {
        Self { same_site: Some(same_site), ..self }
    }

    /// For calls from pages of other sites that a CORS policy with credentials lets in: `Secure`, `SameSite=None` and
    /// `Partitioned` (CORS-24). Browsers keep it over HTTPS only, and on this machine.
    ///
    /// ```
    /// # use asmx::Cookie;
    /// let login = Cookie::new("login", "ticket").http_only().cross_site();
    /// assert_eq!(login.to_string(), "login=ticket; path=/; secure; HttpOnly; SameSite=None; Partitioned");
    /// ```
    #[must_use]
    pub fn cross_site(self) -> Self {
        self.secure().same_site(SameSite::None).partitioned()
    }

    /// Kept apart for each site that embeds this one. Chromium sends third-party cookies only then.
    #[must_use]
    pub fn partitioned(self) -> Self {
        Self { partitioned: true, ..self }
    }
}

/// The order of attributes is ASP.NET's (SAC-4).
impl fmt::Display for Cookie<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.name, self.value)?;
        if let Some(domain) = self.domain {
            write!(f, "; domain={domain}")?;
        }
        write!(f, "; path={}", self.path)?;
        if self.secure {
            f.write_str("; secure")?;
        }
        if self.http_only {
            f.write_str("; HttpOnly")?;
        }
        match self.same_site {
            Some(SameSite::Strict) => f.write_str("; SameSite=Strict")?,
            Some(SameSite::Lax) => f.write_str("; SameSite=Lax")?,
            Some(SameSite::None) => f.write_str("; SameSite=None")?,
            None => {}
        }
        if self.partitioned { f.write_str("; Partitioned") } else { Ok(()) }
    }
}
