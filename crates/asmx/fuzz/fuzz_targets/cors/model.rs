//! What the policies mean, said again with as little cleverness as can be.

use asmx::Cors;
use asmx::cors::{CorsSettings, Head};
use http::{HeaderMap, header};

/// A policy and what it means.
pub(crate) struct Intent {
    pub(crate) cors: CorsSettings,
    origins: &'static [&'static str],
    credentials: bool,
    headers: Names,
    methods: &'static [&'static str],
}

/// Which request headers it allows.
enum Names {
    These(&'static [&'static str]),
    AllButAuthorization,
    All,
}

/// What has to come of a request.
pub(crate) enum Wanted {
    Granted,
    Refused,
    /// The model does not say: same-origin requests, and origins that browsers do not write.
    Either,
}

const JSON: Names = Names::These(&["content-type"]);

pub(crate) fn intents() -> Vec<Intent> {
    let intent = |cors: CorsSettings, origins, credentials, headers, methods| Intent {
        cors,
        origins,
        credentials,
        headers,
        methods,
    };
    const LISTED: &[&str] =
        &["https://a.example", "http://localhost:*", "https://*.b.example:8443", "https://*.a.example"];
    let listed = || Cors::origins(LISTED.iter().copied());
    vec![
        intent(Cors::closed().into(), &[], false, JSON, &[]),
        intent(Cors::any_origin().into(), &["*"], false, JSON, &[]),
        intent(listed().into(), LISTED, false, JSON, &[]),
        intent(
            listed()
                .credentials()
                .allow_headers(["X-A", "x-ab", "Authorization"])
                .methods(["PUT", "patch"])
                .into(),
            LISTED,
            true,
            Names::These(&["content-type", "x-a", "x-ab", "authorization"]),
            &["PUT", "patch"],
        ),
        intent(listed().credentials().allow_all_headers().into(), LISTED, true, Names::All, &[]),
        intent(
            Cors::any_origin().allow_all_headers_but_authorization().expose_all_headers().into(),
            &["*"],
            false,
            Names::AllButAuthorization,
            &[],
        ),
        intent(
            Cors::origins(["null", "https://a.example"])
                .dangerously_allow_null_origin()
                .fail_unlisted()
                .into(),
            &["null", "https://a.example"],
            false,
            JSON,
            &[],
        ),
    ]
}

impl Intent {
    pub(crate) fn wants(&self, head: Head<'_>, with_credentials: bool) -> Wanted {
        let headers = head.headers();
        let origins: Vec<&[u8]> =
            headers.get_all(header::ORIGIN).iter().map(|value| value.as_bytes()).collect();
        let [origin] = origins[..] else { return Wanted::Refused };
        if !self.covers(origin) || (with_credentials && !self.credentials) {
            return Wanted::Refused;
        }
        let asks = headers
            .get_all(header::ACCESS_CONTROL_REQUEST_METHOD)
            .iter()
            .any(|value| !value.as_bytes().trim_ascii().is_empty());
        if head.method() == http::Method::OPTIONS && asks && !self.grants(headers) {
            return Wanted::Refused;
        }
        if self.origins == ["*"] || is_plain(origin) { Wanted::Granted } else { Wanted::Either }
    }

    fn covers(&self, origin: &[u8]) -> bool {
        let Ok(origin) = std::str::from_utf8(origin) else { return self.origins == ["*"] };
        self.origins.iter().any(|pattern| {
            if let Some(before) = pattern.strip_suffix(":*") {
                return origin == before || origin.strip_prefix(before).is_some_and(is_port);
            }
            match pattern.split_once("*.") {
                Some((scheme, domain)) => origin.strip_prefix(scheme).is_some_and(|rest| {
                    rest.strip_suffix(domain)
                        .and_then(|labels| labels.strip_suffix('.'))
                        .is_some_and(are_labels)
                }),
                None => *pattern == "*" || origin == *pattern,
            }
        })
    }

    /// CORS-7, CORS-8, CORS-21.
    fn grants(&self, headers: &HeaderMap) -> bool {
        let methods: Vec<_> = headers.get_all(header::ACCESS_CONTROL_REQUEST_METHOD).iter().collect();
        let [method] = methods[..] else { return false };
        let safelisted = ["GET", "HEAD", "POST"].iter().any(|name| method == name);
        let listed = self.methods.iter().any(|name| method == name);
        let lines: Vec<&[u8]> = headers
            .get_all(header::ACCESS_CONTROL_REQUEST_HEADERS)
            .iter()
            .map(|value| value.as_bytes())
            .collect();
        let joined = lines.join(&b',');
        let trim = |name: &'_ [u8]| {
            let text = String::from_utf8_lossy(name).into_owned();
            text.trim_matches([' ', '\t']).to_ascii_lowercase()
        };
        let names: Vec<String> =
            joined.split(|byte| *byte == b',').map(trim).filter(|name| !name.is_empty()).collect();
        (safelisted || listed)
            && joined.len() <= 8 * 1024
            && names.len() <= 128
            && names.iter().all(|name| name.bytes().all(is_token) && self.allows(name))
    }

    fn allows(&self, name: &str) -> bool {
        match self.headers {
            Names::These(names) => names.contains(&name),
            Names::AllButAuthorization => name != "authorization",
            Names::All => true,
        }
    }
}

fn is_port(text: &str) -> bool {
    let Some(digits) = text.strip_prefix(':') else { return false };
    digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'))
        && digits.parse::<u16>().is_ok_and(|port| port != 80)
}

fn are_labels(text: &str) -> bool {
    text.split('.').all(|label| {
        !label.is_empty()
            && !label.contains([':', '/', '@', '[', ']', ' ', '%', '#', '?', '\\', '<', '>', '^', '|'])
    }) && text.bytes().all(|byte| byte.is_ascii_graphic() && !byte.is_ascii_uppercase())
}

/// What browsers write for ordinary hosts.
fn is_plain(origin: &[u8]) -> bool {
    let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b":/.".contains(byte);
    origin.len() <= 200
        && origin.iter().all(plain)
        && origin.split(|byte| b".:/".contains(byte)).all(|part| part.len() <= 63)
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
