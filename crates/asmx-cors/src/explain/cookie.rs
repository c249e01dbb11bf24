use std::fmt;

use http::header;

use crate::decision::Decision;
use crate::policy::Policy;
use crate::request::Head;

/// Why a cookie will not do what it is set for (CORS-24).
///
/// A policy with credentials lets cookies come along with calls from other sites; whether a browser sends one is the
/// cookie's own affair. What works in today's browsers is `Secure; SameSite=None; Partitioned`.
///
/// ```
/// use asmx_cors::{CookieTrouble, Cors, Scope};
///
/// let policy = Cors::origins(["https://shop.example"]).credentials().compile(Scope::Host).unwrap();
/// let trouble = |set_cookie| CookieTrouble::find(&policy, set_cookie);
///
/// assert_eq!(trouble("login=1; Path=/"), Some(CookieTrouble::NotSentFromOtherSites));
/// assert_eq!(trouble("login=1; Path=/; SameSite=None"), Some(CookieTrouble::NoneWithoutSecure));
/// assert_eq!(trouble("login=1; Path=/; Secure; SameSite=None; Partitioned"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CookieTrouble {
    /// `SameSite=None` without `Secure`: browsers throw the cookie away.
    NoneWithoutSecure,
    /// `Partitioned` without `Secure`: browsers throw the cookie away.
    PartitionedWithoutSecure,
    /// A name with a prefix whose rules it does not keep (`__Secure-`, `__Host-`): browsers throw the cookie away.
    PrefixBroken,
    /// `SameSite` is `Lax`, `Strict`, or not there, which is `Lax`: browsers do not send the cookie from other sites.
    NotSentFromOtherSites,
    /// `SameSite=None` without `Partitioned`: browsers that block third-party cookies do not send it from other sites.
    NotPartitioned,
}

impl CookieTrouble {
    /// What is wrong with a `Set-Cookie` value for the pages that the policy lets in with credentials.
    ///
    /// A policy without credentials wants nothing of cookies; what no browser keeps is wrong under every policy.
    pub fn find(policy: &Policy, set_cookie: &str) -> Option<Self> {
        Self::always(set_cookie).or_else(|| {
            let cookie = Attributes::read(set_cookie);
            if !policy.allows_credentials() {
                None
            } else if !cookie.none {
                Some(Self::NotSentFromOtherSites)
            } else {
                (!cookie.partitioned).then_some(Self::NotPartitioned)
            }
        })
    }

    /// What is wrong whoever asks: no browser keeps such a cookie.
    ///
    /// ```
    /// # use asmx_cors::CookieTrouble;
    /// assert_eq!(CookieTrouble::always("__Host-id=1"), Some(CookieTrouble::PrefixBroken));
    /// ```
    pub fn always(set_cookie: &str) -> Option<Self> {
        let cookie = Attributes::read(set_cookie);
        if cookie.secure && (!cookie.host_prefix || cookie.host_only) {
            return None;
        }
        if cookie.host_prefix || cookie.secure_prefix {
            Some(Self::PrefixBroken)
        } else if cookie.none {
            Some(Self::NoneWithoutSecure)
        } else {
            cookie.partitioned.then_some(Self::PartitionedWithoutSecure)
        }
    }

    /// Whether browsers send the cookie over HTTPS only.
    ///
    /// ```
    /// # use asmx_cors::CookieTrouble;
    /// assert!(CookieTrouble::needs_https("id=1; Secure"));
    /// ```
    pub fn needs_https(set_cookie: &str) -> bool {
        Attributes::read(set_cookie).secure
    }

    /// Whether no browser keeps the cookie, so that setting it is a mistake and no matter of taste.
    pub fn is_error(self) -> bool {
        !matches!(self, Self::NotSentFromOtherSites | Self::NotPartitioned)
    }
}

impl Decision {
    /// Whether a page of another site asks that the policy lets in with credentials, so that a cookie for it has to be one
    /// that comes back from there (CORS-24).
    ///
    /// Where the browser does not say so (`Sec-Fetch-Site`), a page over HTTPS counts as one: it can call servers over
    /// HTTPS only, and this machine, so that a `Secure` cookie is kept whatever its site is.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, Scope};
    /// let policy = Cors::origins(["https://shop.example"]).credentials().compile(Scope::Host).unwrap();
    /// let request = http::Request::get("/").header("origin", "https://shop.example").body(()).unwrap();
    /// assert!(policy.decide(Head::from(&request), None).is_from_other_site(Head::from(&request)));
    /// ```
    pub fn is_from_other_site(&self, head: Head<'_>) -> bool {
        if !self.outcome().is_granted() || !self.policy().allows_credentials() {
            return false;
        }
        match head.headers.get("sec-fetch-site") {
            Some(site) => site == "cross-site",
            None => {
                let origin = head.headers.get(header::ORIGIN);
                let secure = origin.is_some_and(|origin| origin.as_bytes().starts_with(b"https://"));
                secure && !head.is_same_origin()
            }
        }
    }
}

impl fmt::Display for CookieTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoneWithoutSecure => "SameSite=None needs Secure; browsers throw the cookie away without it",
            Self::PartitionedWithoutSecure => "Partitioned needs Secure; browsers throw the cookie away without it",
            Self::PrefixBroken => {
                "__Secure- in front of a name needs Secure, __Host- also path=/ and no domain; browsers throw the cookie \
                 away without them"
            }
            Self::NotSentFromOtherSites => {
                "it will not be sent from other sites, which the policy lets in with credentials; set Secure, \
                 SameSite=None and Partitioned (Cookie::cross_site)"
            }
            Self::NotPartitioned => {
                "browsers that block third-party cookies will not send it from other sites; set Partitioned \
                 (Cookie::cross_site)"
            }
        })
    }
}

/// What a `Set-Cookie` value says, as far as it matters here.
struct Attributes {
    secure: bool,
    none: bool,
    partitioned: bool,
    host_prefix: bool,
    secure_prefix: bool,
    host_only: bool,
}

impl Attributes {
    fn read(set_cookie: &str) -> Self {
        let mut parts = set_cookie.split(';').map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (name.trim(), value.trim())
        });
        let name = parts.next().unwrap_or_default().0.to_ascii_lowercase();
        let mut read = Self {
            secure: false,
            none: false,
            partitioned: false,
            host_prefix: name.starts_with("__host-"),
            secure_prefix: name.starts_with("__secure-"),
            host_only: true,
        };
        for (name, value) in parts {
            match &*name.to_ascii_lowercase() {
                "secure" => read.secure = true,
                "partitioned" => read.partitioned = true,
                "samesite" => read.none = value.eq_ignore_ascii_case("none"),
                "domain" => read.host_only = false,
                "path" => read.host_only &= value == "/",
                _ => {}
            }
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Cors, Scope};

    #[test]
    fn cors_24_troubles() {
        use CookieTrouble::*;
        let open = Cors::origins(["https://a.example"]).credentials().compile(Scope::Host).unwrap();
        let plain = Cors::origins(["https://a.example"]).compile(Scope::Host).unwrap();
        for (cookie, always, with_credentials) in [
            ("a=1; path=/", None, Some(NotSentFromOtherSites)),
            ("a=1; SameSite=Lax; Secure", None, Some(NotSentFromOtherSites)),
            ("a=SameSite=None; path=/", None, Some(NotSentFromOtherSites)),
            ("a=1; samesite=none", Some(NoneWithoutSecure), Some(NoneWithoutSecure)),
            ("a=1; Partitioned", Some(PartitionedWithoutSecure), Some(PartitionedWithoutSecure)),
            ("a=1; SameSite=None; Secure", None, Some(NotPartitioned)),
            ("a=1; secure; HttpOnly; SameSite=None; Partitioned", None, None),
            ("__Secure-a=1; path=/", Some(PrefixBroken), Some(PrefixBroken)),
            ("__Host-a=1; path=/x; secure", Some(PrefixBroken), Some(PrefixBroken)),
            ("__Host-a=1; path=/; secure; domain=a.example", Some(PrefixBroken), Some(PrefixBroken)),
            ("__Host-a=1; path=/; secure; SameSite=None; Partitioned", None, None),
        ] {
            assert_eq!(CookieTrouble::find(&plain, cookie), always, "{cookie}");
            assert_eq!(CookieTrouble::find(&open, cookie), with_credentials, "{cookie}");
        }
    }
}
