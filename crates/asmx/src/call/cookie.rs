//! Cookies that a method sets.

use core::fmt;
use core::time::Duration;
use std::borrow::Cow;

use asmx_json::{DateTime, DateTimeKind};
use jiff::tz::TimeZone;

/// A cookie to set. Without anything else it lasts until the browser is closed, on every path, as an `HttpCookie` does.
///
/// ```
/// # use asmx::{Cookie, SameSite};
/// let cookie = Cookie::new("seen", "1").secure().http_only().same_site(SameSite::None);
/// assert_eq!(cookie.to_string(), "seen=1; path=/; secure; HttpOnly; SameSite=None");
/// ```
///
/// One that holds several values and lasts:
///
/// ```
/// # use asmx::Cookie;
/// # use asmx::types::{DateTime, DateTimeKind};
/// let until = DateTime::new(2032, 10, 12, 10, 0, 0).unwrap().with_kind(DateTimeKind::Utc);
/// let cookie = Cookie::new("cust", "").value("id", "7").value("mail", "a@b.example").expires(until);
/// assert_eq!(
///     cookie.to_string(),
///     "cust=id=7&mail=a@b.example; expires=Tue, 12-Oct-2032 10:00:00 GMT; path=/"
/// );
/// ```
///
/// One that is removed is set again, with the path and the domain that it was set with:
///
/// ```
/// # use asmx::Cookie;
/// let cookie = Cookie::new("cust", "").expired();
/// assert_eq!(cookie.to_string(), "cust=; expires=Thu, 01-Jan-1970 00:00:00 GMT; path=/");
/// ```
#[derive(Debug, Clone)]
pub struct Cookie<'a> {
    pub(super) name: &'a str,
    pub(super) value: Cow<'a, str>,
    pub(super) domain: Option<&'a str>,
    pub(super) path: &'a str,
    expires: Option<DateTime>,
    max_age: Option<Duration>,
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
    /// A cookie for the whole site and this browser session. The value goes out as it is, as an `HttpCookie`'s does: nothing
    /// encodes it, and beyond ASCII it is UTF-8 (the default of `responseHeaderEncoding`).
    #[must_use]
    pub fn new(name: &'a str, value: &'a str) -> Self {
        Self {
            name,
            value: Cow::Borrowed(value),
            domain: None,
            path: "/",
            expires: None,
            max_age: None,
            secure: false,
            http_only: false,
            same_site: None,
            partitioned: false,
        }
    }

    /// Adds a value with a key of its own: `HttpCookie.Values`. They are joined as `id=7&mail=…`, without any encoding, and
    /// [`RequestCookie::get`](crate::RequestCookie::get) reads them.
    #[must_use]
    pub fn value(mut self, key: &str, value: &str) -> Self {
        let values = self.value.to_mut();
        if !values.is_empty() {
            values.push('&');
        }
        values.push_str(key);
        values.push('=');
        values.push_str(value);
        self
    }

    /// When the browser forgets it: `HttpCookie.Expires`. A local or unspecified time is one in the service's zone; like
    /// there, [`DateTime::MIN`] says nothing.
    #[must_use]
    pub fn expires(self, expires: DateTime) -> Self {
        Self { expires: (expires.ticks() > 0).then_some(expires), ..self }
    }

    /// For how long the browser keeps it, by its own clock. Browsers prefer it to [`expires`](Self::expires); an
    /// `HttpCookie` has no such thing.
    #[must_use]
    pub fn max_age(self, max_age: Duration) -> Self {
        Self { max_age: Some(max_age), ..self }
    }

    /// Has the browser remove it: it expired long ago. Path and domain must be those with which it was set.
    #[must_use]
    pub fn expired(self) -> Self {
        Self { expires: Some(DateTime::UNIX_EPOCH), max_age: None, ..self }
    }

    /// The domain whose hosts get it; without it only this host.
    #[must_use]
    pub fn domain(self, domain: &'a str) -> Self {
        Self { domain: Some(domain), ..self }
    }

    /// The path under which it is sent. With an empty one it is that of the call.
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

/// As `Set-Cookie` says it on a server in the system's zone.
impl fmt::Display for Cookie<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, &TimeZone::system())
    }
}

impl Cookie<'_> {
    /// Writes it as `Set-Cookie` says it, for a server in that zone. The order of attributes is ASP.NET's (SAC-4).
    pub(super) fn write(&self, out: &mut impl fmt::Write, zone: &TimeZone) -> fmt::Result {
        write!(out, "{}={}", self.name, self.value)?;
        if let Some(domain) = self.domain.filter(|domain| !domain.is_empty()) {
            write!(out, "; domain={domain}")?;
        }
        if let Some(expires) = self.expires {
            out.write_str("; expires=")?;
            write_date(out, in_utc(expires, zone))?;
        }
        if let Some(max_age) = self.max_age {
            write!(out, "; max-age={}", max_age.as_secs())?;
        }
        if !self.path.is_empty() {
            write!(out, "; path={}", self.path)?;
        }
        if self.secure {
            out.write_str("; secure")?;
        }
        if self.http_only {
            out.write_str("; HttpOnly")?;
        }
        match self.same_site {
            Some(SameSite::Strict) => out.write_str("; SameSite=Strict")?,
            Some(SameSite::Lax) => out.write_str("; SameSite=Lax")?,
            Some(SameSite::None) => out.write_str("; SameSite=None")?,
            None => {}
        }
        if self.partitioned { out.write_str("; Partitioned") } else { Ok(()) }
    }
}

/// The time in UTC. On its first and last day a calendar has no zones, so that `DateTime.MaxValue` stays what it is.
fn in_utc(time: DateTime, zone: &TimeZone) -> DateTime {
    let day = time.date().ticks();
    let is_at_an_end = day == DateTime::MIN.ticks() || day == DateTime::MAX.date().ticks();
    if is_at_an_end { time.with_kind(DateTimeKind::Utc) } else { time.to_utc(zone) }
}

/// `ddd, dd-MMM-yyyy HH:mm:ss GMT`, in English (SAC-4).
fn write_date(out: &mut impl fmt::Write, time: DateTime) -> fmt::Result {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    // The calendar begins on a Monday.
    let day = DAYS[(time - DateTime::MIN).days().unsigned_abs() as usize % 7];
    let month = MONTHS[time.month() as usize - 1];
    write!(
        out,
        "{day}, {:02}-{month}-{:04} {:02}:{:02}:{:02} GMT",
        time.day(),
        time.year(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cookie: &Cookie<'_>, zone: &str) -> String {
        let mut text = String::new();
        cookie.write(&mut text, &TimeZone::get(zone).unwrap()).unwrap();
        text
    }

    /// SAC-4: the order of attributes, and the date's form.
    #[test]
    fn every_attribute_has_its_place() {
        let cookie = Cookie::new("a", "1,2")
            .partitioned()
            .same_site(SameSite::None)
            .http_only()
            .secure()
            .path("/shop")
            .max_age(Duration::from_millis(60_999))
            .expires(DateTime::from_unix_millis(1_009_880_705_999).unwrap())
            .domain("shop.example");
        assert_eq!(
            written(&cookie, "UTC"),
            "a=1,2; domain=shop.example; expires=Tue, 01-Jan-2002 10:25:05 GMT; max-age=60; path=/shop; secure; HttpOnly; \
             SameSite=None; Partitioned"
        );
        assert_eq!(written(&Cookie::new("a", "1").domain("").path(""), "UTC"), "a=1");
    }

    /// SAC-4: the value is converted to UTC. What is at the ends of the calendar stays there, and the first moment is none.
    #[test]
    fn a_time_without_zone_is_the_servers() {
        let expires = |time| written(&Cookie::new("a", "1").expires(time), "Europe/Berlin");
        let noon = DateTime::new(2032, 7, 1, 12, 0, 0).unwrap();
        assert_eq!(expires(noon), "a=1; expires=Thu, 01-Jul-2032 10:00:00 GMT; path=/");
        assert_eq!(
            expires(noon.with_kind(DateTimeKind::Utc)),
            "a=1; expires=Thu, 01-Jul-2032 12:00:00 GMT; path=/"
        );
        assert_eq!(expires(DateTime::MAX), "a=1; expires=Fri, 31-Dec-9999 23:59:59 GMT; path=/");
        assert_eq!(expires(DateTime::MIN), "a=1; path=/");
    }

    /// A browser would prefer `max-age` to the date that is long gone, and keep the cookie.
    #[test]
    fn one_that_is_removed_has_no_age() {
        let removed = Cookie::new("a", "").max_age(Duration::from_secs(60)).expired();
        assert_eq!(written(&removed, "UTC"), "a=; expires=Thu, 01-Jan-1970 00:00:00 GMT; path=/");
    }

    /// As `HttpCookie.Values` joins them, after a value that was there before.
    #[test]
    fn values_are_joined() {
        assert_eq!(
            written(&Cookie::new("a", "").value("k", "").value("l", "x=y"), "UTC"),
            "a=k=&l=x=y; path=/"
        );
        assert_eq!(written(&Cookie::new("a", "1").value("k", "2"), "UTC"), "a=1&k=2; path=/");
    }
}
