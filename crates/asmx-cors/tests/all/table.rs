//! The decision table: policies × origins × methods × headers × credentials × routes.
//!
//! Two judges that know nothing of each other must agree on every cell. One is written from the Fetch standard and sees
//! only the answers' headers, as a browser does. The other sees only the policy's intent, spelled out row by row as the
//! list of origins, names and methods that it lets in. The policy is right where the browser does what was meant.

use std::collections::BTreeSet;

use asmx_cors::{Cors, CorsSettings, Decision, Head, Outcome, Policy, Route, Scope};
use http::{HeaderMap, Method};

mod browser {
    //! The standard's algorithms, named as there, written for reading and not for speed.

    use std::collections::BTreeSet;

    use http::HeaderMap;

    pub(crate) struct Request<'a> {
        pub(crate) origin: &'a str,
        pub(crate) method: &'a str,
        /// The CORS-unsafe request-header names.
        pub(crate) unsafe_names: &'a [&'a str],
        pub(crate) credentials: bool,
    }

    /// "Get" a header: all lines joined.
    fn get(headers: &HeaderMap, name: &str) -> Option<String> {
        let lines: Vec<&str> = headers.get_all(name).iter().map(|line| line.to_str().unwrap()).collect();
        if lines.is_empty() { None } else { Some(lines.join(", ")) }
    }

    /// "Extract header list values" for a list of tokens: failure if one is none.
    fn extract(headers: &HeaderMap, name: &str) -> Result<BTreeSet<String>, ()> {
        let Some(value) = get(headers, name) else {
            return Ok(BTreeSet::new());
        };
        let elements = value.split(',').map(str::trim).filter(|element| !element.is_empty());
        elements
            .map(|element| {
                let token =
                    element.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c));
                token.then(|| element.to_owned()).ok_or(())
            })
            .collect()
    }

    /// "CORS check".
    pub(crate) fn cors_check(request: &Request<'_>, answer: &HeaderMap) -> bool {
        let Some(origin) = get(answer, "access-control-allow-origin") else {
            return false;
        };
        if !request.credentials && origin == "*" {
            return true;
        }
        if origin != request.origin {
            return false;
        }
        !request.credentials || get(answer, "access-control-allow-credentials").as_deref() == Some("true")
    }

    pub(crate) fn is_safelisted(method: &str) -> bool {
        ["GET", "HEAD", "POST"].contains(&method)
    }

    pub(crate) fn needs_preflight(request: &Request<'_>) -> bool {
        !is_safelisted(request.method) || !request.unsafe_names.is_empty()
    }

    /// "CORS-preflight fetch", from step 7 on.
    pub(crate) fn preflight_passes(request: &Request<'_>, status: u16, answer: &HeaderMap) -> bool {
        if !cors_check(request, answer) || !(200..=299).contains(&status) {
            return false;
        }
        let Ok(methods) = extract(answer, "access-control-allow-methods") else {
            return false;
        };
        let Ok(names) = extract(answer, "access-control-allow-headers") else {
            return false;
        };
        let star = |set: &BTreeSet<String>| !request.credentials && set.contains("*");
        if !methods.contains(request.method) && !is_safelisted(request.method) && !star(&methods) {
            return false;
        }
        let listed = |name: &str| names.iter().any(|listed| listed.eq_ignore_ascii_case(name));
        if request.unsafe_names.iter().any(|name| name.eq_ignore_ascii_case("authorization") && !listed(name))
        {
            return false;
        }
        request.unsafe_names.iter().all(|name| listed(name) || star(&names))
    }
}

/// A policy, and what it is meant to let through.
struct Row {
    cors: CorsSettings,
    origins: Meant,
    credentials: bool,
    names: Meant,
    /// Beside GET, HEAD and POST, and beside what a route is known to take.
    methods: Meant,
}

#[derive(Clone, Copy)]
enum Meant {
    All,
    Only(&'static [&'static str]),
    AllBut(&'static str),
}

impl Meant {
    fn includes(self, one: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(list) => list.contains(&one),
            Self::AllBut(other) => one != other,
        }
    }
}

const JSON: Meant = Meant::Only(&["content-type"]);
const NONE: Meant = Meant::Only(&[]);

fn row(cors: impl Into<CorsSettings>, origins: Meant) -> Row {
    Row { cors: cors.into(), origins, credentials: false, names: JSON, methods: NONE }
}

fn rows() -> Vec<Row> {
    const SHOP: &str = "https://shop.example";
    const LIST: Meant = Meant::Only(&[SHOP, "http://localhost:3000"]);
    let list = || Cors::origins([SHOP, "http://localhost:3000"]);
    vec![
        row(Cors::any_origin(), Meant::All),
        Row { names: Meant::All, ..row(Cors::any_origin().allow_all_headers(), Meant::All) },
        Row {
            names: Meant::AllBut("authorization"),
            ..row(Cors::any_origin().allow_all_headers_but_authorization(), Meant::All)
        },
        Row { methods: Meant::All, ..row(Cors::any_origin().any_method(), Meant::All) },
        Row { names: NONE, ..row(Cors::any_origin().without_content_type(), Meant::All) },
        row(list(), LIST),
        Row { credentials: true, ..row(list().credentials(), LIST) },
        row(list().fail_unlisted(), LIST),
        Row {
            credentials: true,
            names: Meant::Only(&["content-type", "x-csrf-token"]),
            methods: Meant::Only(&["PUT", "PATCH"]),
            ..row(
                list().credentials().allow_headers(["X-CSRF-Token"]).methods(["PUT", "PATCH"]).max_age(600),
                LIST,
            )
        },
        Row {
            credentials: true,
            names: Meant::All,
            methods: Meant::All,
            ..row(list().credentials().allow_all_headers().any_method(), LIST)
        },
        Row {
            credentials: true,
            names: Meant::AllBut("authorization"),
            ..row(list().credentials().allow_all_headers_but_authorization(), LIST)
        },
        Row {
            names: Meant::All,
            ..row(list().allow_all_headers_but_authorization().allow_headers(["Authorization"]), LIST)
        },
        row(
            Cors::origins(["https://*.shop.example"]),
            Meant::Only(&["https://a.shop.example", "https://a.b.shop.example"]),
        ),
        Row {
            credentials: true,
            ..row(
                Cors::origins(["http://localhost:*"]).credentials(),
                Meant::Only(&["http://localhost", "http://localhost:3000", "http://localhost:3001"]),
            )
        },
        row(Cors::origins([SHOP, "null"]).dangerously_allow_null_origin(), Meant::Only(&[SHOP, "null"])),
        row(Cors::closed(), NONE),
    ]
}

const ORIGINS: &[&str] = &[
    "https://shop.example",
    "http://localhost:3000",
    "http://localhost:3001",
    "http://localhost",
    "http://shop.example",
    "https://shop.example:8443",
    "https://a.shop.example",
    "https://a.b.shop.example",
    "https://evilshop.example",
    "https://shop.example.evil.test",
    "https://shop.example/",
    "https://SHOP.example",
    "https://evil.test#.shop.example",
    "https://evil.test/.shop.example",
    "https://evil.test,https://shop.example",
    "https://shop.example.",
    "https://.shop.example",
    "https://a..shop.example",
    "null",
    "*",
    "",
];
const METHODS: &[&str] = &["GET", "HEAD", "POST", "PUT", "PATCH", "patch", "DELETE", "QUERY"];
const NAMES: &[&[&str]] = &[
    &[],
    &["content-type"],
    &["x-csrf-token"],
    &["content-type", "x-csrf-token"],
    &["authorization"],
    &["authorization", "content-type", "x-unknown"],
    &["x-unknown"],
];

/// CORS-3 to CORS-9, CORS-12, CORS-14.
#[test]
fn every_cell_agrees() {
    let routes = [Route::Unknown, Route::Verbs(&[Method::POST]), Route::Verbs(&[Method::GET, Method::PUT])];
    let mut cells = 0;
    for row in rows() {
        let policy = row.cors.compile(Scope::Host).unwrap();
        for &origin in ORIGINS {
            for &method in METHODS {
                for &unsafe_names in NAMES {
                    for credentials in [false, true] {
                        for route in routes {
                            let request = browser::Request { origin, method, unsafe_names, credentials };
                            cell(&row, &policy, &request, route);
                            cells += 1;
                        }
                    }
                }
            }
        }
    }
    println!("{cells} cells");
}

fn cell(row: &Row, policy: &Policy, request: &browser::Request<'_>, route: Route<'_>) {
    let name = || {
        let browser::Request { origin, method, unsafe_names, credentials } = request;
        format!(
            "{}\n{origin} {method} {unsafe_names:?} credentials: {credentials} {route:?}",
            policy.summary()
        )
    };

    let origin_in = row.origins.includes(request.origin) && (row.credentials || !request.credentials);
    let method_in = browser::is_safelisted(request.method)
        || match route {
            Route::Unknown => row.methods.includes(request.method),
            Route::Verbs(verbs) => {
                let routed = verbs.iter().any(|verb| verb.as_str() == request.method);
                routed || row.methods.includes(request.method)
            }
            other => unreachable!("the table has no {other:?}"),
        };
    let names_in = request.unsafe_names.iter().all(|name| row.names.includes(name));

    if browser::needs_preflight(request) {
        let decision = preflight(policy, request, route);
        let answer = decision.preflight_response();
        let passes = browser::preflight_passes(request, answer.status().as_u16(), answer.headers());
        assert_eq!(
            passes,
            origin_in && method_in && names_in,
            "preflight of {}\n{:?}",
            name(),
            answer.headers()
        );
        assert_eq!(decision.outcome().is_granted(), passes, "{}", name());
        sane(policy, &decision, answer.headers(), &name());
        assert!(!answer.headers().contains_key("access-control-expose-headers"), "{}", name());
    }

    let decision = actual(policy, request, route);
    let mut answer = HeaderMap::new();
    decision.apply(&mut answer);
    let readable = browser::cors_check(request, &answer);
    assert_eq!(readable, origin_in, "{}\n{answer:?}", name());
    assert_eq!(decision.outcome().is_granted(), readable, "{}", name());
    sane(policy, &decision, &answer, &name());
    for preflights_only in ["methods", "headers", "private-network"] {
        assert!(!answer.contains_key(format!("access-control-allow-{preflights_only}")), "{}", name());
    }
}

fn preflight(policy: &Policy, request: &browser::Request<'_>, route: Route<'_>) -> Decision {
    let mut headers = HeaderMap::new();
    headers.insert("origin", request.origin.parse().unwrap());
    headers.insert("access-control-request-method", request.method.parse().unwrap());
    if !request.unsafe_names.is_empty() {
        headers.insert("access-control-request-headers", request.unsafe_names.join(",").parse().unwrap());
    }
    decide(policy, &Method::OPTIONS, &headers, request.credentials, route)
}

fn actual(policy: &Policy, request: &browser::Request<'_>, route: Route<'_>) -> Decision {
    let mut headers = HeaderMap::new();
    headers.insert("origin", request.origin.parse().unwrap());
    headers.insert("host", "api.example".parse().unwrap());
    decide(policy, &request.method.parse().unwrap(), &headers, request.credentials, route)
}

/// The decision that knows of the script's wish for credentials must say what the browser will find; the headers of the
/// one that does not, as on a real host, must make the browser find the same.
fn decide(
    policy: &Policy,
    method: &Method,
    headers: &HeaderMap,
    credentials: bool,
    route: Route<'_>,
) -> Decision {
    let head = Head::new(method, headers);
    let served = policy.decide(head, route);
    if !credentials {
        return served;
    }
    let told = policy.decide(head.with_credentials(), route);
    let allowed = |decision: &Decision| {
        let mut answer = HeaderMap::new();
        decision.apply(&mut answer);
        let request = browser::Request {
            origin: headers["origin"].to_str().unwrap(),
            method: method.as_str(),
            unsafe_names: &[],
            credentials,
        };
        browser::cors_check(&request, &answer)
    };
    assert_eq!(allowed(&served), allowed(&told));
    told
}

/// What holds for every answer (CORS-3, CORS-9, CORS-12, CORS-14).
fn sane(policy: &Policy, decision: &Decision, answer: &HeaderMap, name: &str) {
    let ours: BTreeSet<&str> = answer.keys().map(http::HeaderName::as_str).collect();
    for header in &ours {
        assert_eq!(answer.get_all(*header).iter().count(), 1, "{name}: {header} twice");
    }
    assert_eq!(answer.get("vary").is_some(), policy.varies(), "{name}");
    if policy.allows_credentials() {
        assert!(answer.values().all(|value| !value.to_str().unwrap().contains('*')), "{name}: {answer:?}");
    }
    let constant = answer.get("access-control-allow-origin").is_some_and(|value| value == "*");
    if let Outcome::Refused(reason) = decision.outcome() {
        let told = ours.iter().filter(|header| header.starts_with("access-control-")).count();
        let declared = reason == asmx_cors::Reason::CredentialsNotAllowed;
        assert!(told == 0 || constant || declared, "{name}: {answer:?}");
        assert!(!decision.explain().fix().unwrap_or_default().is_empty());
    }
}
