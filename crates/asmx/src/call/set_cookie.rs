//! Cookies on their way into a header: what can't stand there is refused.

use asmx_core::Fault;
use http::HeaderValue;
use jiff::tz::TimeZone;

use super::cookie::Cookie;
use crate::cors::CookieTrouble;

impl Cookie<'_> {
    /// The value of `Set-Cookie`, from a server in that zone.
    ///
    /// # Errors
    /// When a part of the cookie would be taken for more than it is, and when no browser keeps the cookie (CORS-24).
    pub(crate) fn to_header(&self, zone: &TimeZone) -> Result<HeaderValue, Fault> {
        let refused = |what: &dyn core::fmt::Display| {
            Fault::argument(format_args!("Cookie \"{}\": {what}.", self.name.escape_debug()))
                .parameter("cookie")
        };
        if let Some(problem) = self.problem() {
            return Err(refused(&problem));
        }
        let mut text = String::new();
        // A string takes everything.
        let _ = self.write(&mut text, zone);
        if let Some(trouble) = CookieTrouble::always(&text) {
            return Err(refused(&trouble));
        }
        HeaderValue::try_from(text)
            .map_err(|error| refused(&"it cannot stand in a header").with_source(error))
    }

    /// What would end a part before its end. A comma in a value does not: a header for each cookie is its own.
    fn problem(&self) -> Option<&'static str> {
        let ends = |c: char| c == ';' || c.is_control();
        let is_no_name = |c: char| ends(c) || c.is_whitespace() || "=,".contains(c);
        if self.name.is_empty() {
            Some("it needs a name")
        } else if self.name.contains(is_no_name) {
            Some("its name cannot hold spaces, control characters, \"=\", \";\" or \",\"")
        } else if self.value.contains(ends) {
            Some("its value cannot hold control characters or \";\"")
        } else if self.path.contains(ends) {
            Some("its path cannot hold control characters or \";\"")
        } else if self.domain.is_some_and(|domain| domain.contains(is_no_name)) {
            Some("its domain cannot hold spaces, control characters, \"=\", \";\" or \",\"")
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(cookie: &Cookie<'_>) -> Result<Vec<u8>, String> {
        let value = cookie.to_header(&TimeZone::UTC).map_err(|fault| fault.message().to_owned())?;
        Ok(value.as_bytes().to_vec())
    }

    #[test]
    fn nothing_ends_before_its_end() {
        for (cookie, part) in [
            (Cookie::new("", "1"), "it needs a name"),
            (Cookie::new("a b", "1"), "its name"),
            (Cookie::new("a=b", "1"), "its name"),
            (Cookie::new("a,b", "1"), "its name"),
            (Cookie::new("a\nb", "1"), "Cookie \"a\\nb\": its name"),
            (Cookie::new("a", "1\r\nSet-Cookie: b=2"), "its value"),
            (Cookie::new("a", "1; domain=evil.example"), "its value"),
            (Cookie::new("a", "").value("k;", "v"), "its value"),
            (Cookie::new("a", "").value("k", "v\u{7f}"), "its value"),
            (Cookie::new("a", "1").path("/; domain=evil.example"), "its path"),
            (Cookie::new("a", "1").path("/\0"), "its path"),
            (Cookie::new("a", "1").domain("a.example; secure"), "its domain"),
            (Cookie::new("a", "1").domain("a.example\n"), "its domain"),
            (Cookie::new("a", "1").domain("a.example secure"), "its domain"),
            (Cookie::new("a", "1").same_site(crate::SameSite::None), "SameSite=None needs Secure"),
        ] {
            let message = header(&cookie).expect_err(part);
            assert!(message.contains(part) && message.ends_with("\r\nParameter name: cookie"), "{message}");
        }
    }

    /// As in an `HttpCookie`: commas, quotes and spaces stay, and beyond ASCII it is UTF-8.
    #[test]
    fn other_values_go_out_as_they_are() {
        let cookie = Cookie::new("a", "\"1, 2\"").path("/a,b");
        assert_eq!(header(&cookie).as_deref(), Ok(&b"a=\"1, 2\"; path=/a,b"[..]));
        assert_eq!(header(&Cookie::new("a", "é")).as_deref(), Ok("a=é; path=/".as_bytes()));
    }
}
