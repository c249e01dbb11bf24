//! JSONP: calls that a page of any site makes by a script element.

/// Whether pages of any site may call a GET method by a script element (`?callback=done`), and as whom.
///
/// A browser asks nobody before it loads a script, and hands what is in it to the page, so that no CORS policy holds here. ASP.NET
/// has none of it; services got it from a module of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Jsonp {
    /// Nobody may. The default.
    #[default]
    Off,
    /// Any page may, as nobody: cookies and login of the request are not looked at, and the answer sets no cookie.
    Anonymous,
    /// Any page may, as the user in whose browser it is: what the method tells him, every site that he visits can read.
    Credentials,
}

impl Jsonp {
    /// As settings and attributes name it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Anonymous => "anonymous",
            Self::Credentials => "credentials",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Off, Self::Anonymous, Self::Credentials].into_iter().find(|jsonp| jsonp.name() == name)
    }
}
