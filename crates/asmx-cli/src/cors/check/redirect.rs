//! Redirects: where one stands in the way, nothing else is worth a look.

use asmx_browser::{Answer, Exchange, Phase};
use http::header;

/// Words in the address of a login.
const LOGIN_WORDS: [&str; 20] = [
    "login",
    "logon",
    "signin",
    "signon",
    "auth",
    "authenticate",
    "authorize",
    "oauth",
    "oauth2",
    "openid",
    "oidc",
    "sso",
    "saml",
    "saml2",
    "adfs",
    "account",
    "accounts",
    "idp",
    "returnurl",
    "wsignin1",
];

/// A redirect that the call met.
pub(super) struct Redirect {
    phase: Phase,
    status: u16,
    from: String,
    /// Where it leads, as a whole URL if that can be told.
    to: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The same over https.
    Secure,
    /// To where somebody has to sign in.
    Login,
    /// To the same address.
    Round,
    /// To what no script can call.
    Nowhere,
    Elsewhere,
}

impl Redirect {
    /// The first one.
    pub(super) fn first(answer: &Answer) -> Option<Self> {
        answer.exchanges().iter().find_map(Self::of)
    }

    fn of(exchange: &Exchange) -> Option<Self> {
        let status = exchange.status.map(|status| status.as_u16())?;
        let location = exchange.response_headers.get(header::LOCATION)?;
        let location = location.as_bytes().escape_ascii().to_string();
        if !matches!(status, 301 | 302 | 303 | 307 | 308) {
            return None;
        }
        let from = exchange.url.clone();
        let to = resolved(&from, &location);
        let kind = kind(&from, &to);
        Some(Self { phase: exchange.phase, status, from, to, kind })
    }

    /// Whether it is the preflight that is redirected, which browsers never follow.
    pub(super) fn is_of_preflight(&self) -> bool {
        self.phase == Phase::Preflight
    }

    /// Why the page reads nothing, in one line.
    pub(super) fn why(&self) -> String {
        let Self { status, to, .. } = self;
        if self.is_of_preflight() {
            format!("the server redirects the preflight ({status}) to {to}, and browsers do not follow")
        } else {
            format!("the server redirects the call ({status}) to {to}")
        }
    }

    /// What to do about it.
    pub(super) fn hint(&self) -> String {
        let Self { status, from, to, .. } = self;
        match self.kind {
            Kind::Secure => format!(
                "The server redirects {from} to https ({status}, Location: {to}). Call {to} from the page: no policy makes \
                 a browser follow this."
            ),
            Kind::Login => format!(
                "The server redirects to a login ({status}, Location: {to}): authentication comes before CORS. A preflight \
                 has no cookie and can never pass it: let OPTIONS through before it. Answer script calls that nobody has \
                 signed in for with 401 and not with a redirect; no CORS setting cures this."
            ),
            Kind::Round => format!(
                "The server redirects {from} to itself ({status}): the call goes round in circles. What is in front may take \
                 https off, so that what is behind asks for it for ever. Find what redirects."
            ),
            Kind::Nowhere => format!(
                "The server redirects to {to} ({status}), which is no address that a script can call. Find what redirects."
            ),
            Kind::Elsewhere => format!(
                "The server redirects to another address ({status}, Location: {to}). Call {to} from the page, or find what \
                 redirects; browsers follow no redirect of a preflight."
            ),
        }
    }

    /// What to know where the answer can be read all the same.
    pub(super) fn note(&self) -> String {
        let Self { status, to, .. } = self;
        let login = if self.kind == Kind::Login { ", which looks like a login" } else { "" };
        format!(
            "The call was redirected ({status}) to {to}{login}: what the page reads is the answer of that."
        )
    }

    /// Whether the same advice for any redirect would lead astray.
    pub(super) fn is_told_by_itself(&self) -> bool {
        self.kind != Kind::Login
    }
}

/// The whole URL that a `Location` means.
fn resolved(from: &str, location: &str) -> String {
    let (scheme, rest) = from.split_once("://").unwrap_or(("http", from));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let path = rest[host.len()..].split(['?', '#']).next().unwrap_or_default();
    let begins_with_scheme = location.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    });
    if begins_with_scheme {
        location.to_owned()
    } else if location.starts_with("//") {
        format!("{scheme}:{location}")
    } else if location.starts_with('/') {
        format!("{scheme}://{host}{location}")
    } else {
        let folder = path.rfind('/').map_or("/", |slash| &path[..=slash]);
        format!("{scheme}://{host}{folder}{location}")
    }
}

fn kind(from: &str, to: &str) -> Kind {
    let parts = |url: &str| {
        let (scheme, rest) = url.split_once("://").unwrap_or_default();
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        let path =
            rest[host.len()..].split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_owned();
        (scheme.to_ascii_lowercase(), host, path)
    };
    if from == to {
        return Kind::Round;
    }
    let (from_parts, to_parts) = (parts(from), parts(to));
    if !matches!(&*to_parts.0, "http" | "https") {
        return Kind::Nowhere;
    }
    let becomes_secure = from_parts.0 == "http" && to_parts.0 == "https";
    if becomes_secure && from_parts.2.eq_ignore_ascii_case(&to_parts.2) {
        return Kind::Secure;
    }
    // What the first address says of itself is no sign of a login: `/Account.asmx` may move as others do.
    let own: Vec<String> = words(from).collect();
    let is_login =
        |word: &String| LOGIN_WORDS.contains(&&**word) || LONG.iter().any(|long| word.contains(long));
    if words(to).any(|word| is_login(&word) && !own.contains(&word)) {
        Kind::Login
    } else if becomes_secure {
        Kind::Secure
    } else {
        Kind::Elsewhere
    }
}

/// Those that mean a login within other words too.
const LONG: [&str; 5] = ["login", "logon", "signin", "returnurl", "authenticat"];

/// The words of a URL, in lower case; `sign-in` and `sign_in` are one.
fn words(url: &str) -> impl Iterator<Item = String> + '_ {
    let words = url.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
    words.map(|word| word.replace(['-', '_'], "").to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_redirects_lead() {
        let from = "http://api.example/Shop.asmx/Add";
        for (location, to, secure, login) in [
            ("https://api.example/Shop.asmx/Add", "https://api.example/Shop.asmx/Add", true, false),
            ("https://api.example:8443/Shop.asmx/Add", "https://api.example:8443/Shop.asmx/Add", true, false),
            ("https://api.example/", "https://api.example/", true, false),
            ("/login", "http://api.example/login", false, true),
            ("/Account/Sign-In?x=1", "http://api.example/Account/Sign-In?x=1", false, true),
            (
                "Default.aspx?ReturnUrl=%2f",
                "http://api.example/Shop.asmx/Default.aspx?ReturnUrl=%2f",
                false,
                true,
            ),
            ("https://login.idp.example/x", "https://login.idp.example/x", false, true),
            ("//sso.example/", "http://sso.example/", false, true),
            ("/Shop.asmx/Add/", "http://api.example/Shop.asmx/Add/", false, false),
            ("http://www.api.example/author", "http://www.api.example/author", false, false),
        ] {
            assert_eq!(resolved(from, location), to);
            let kind = kind(from, to);
            assert_eq!((kind == Kind::Secure, kind == Kind::Login), (secure, login), "{location}");
        }
        let is = |location: &str, wanted: Kind| kind(from, &resolved(from, location)) == wanted;
        assert!(is("", Kind::Elsewhere) && is("/Shop.asmx/Add", Kind::Round) && is(from, Kind::Round));
        assert!(is("ftp://api.example/login", Kind::Nowhere) && is("javascript:void(0)", Kind::Nowhere));
    }
}
