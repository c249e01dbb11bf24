use http::{HeaderMap, HeaderValue, Method};
use proptest::prelude::*;

use crate::{Cors, CorsSettings, Decision, Head, Origin, Policy, Scope};

fn decide(cors: impl Into<CorsSettings>, method: &Method, request: &[(&'static str, &[u8])]) -> Decision {
    let headers: HeaderMap = request
        .iter()
        .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_bytes(value).unwrap()))
        .collect();
    cors.into()
        .compile(Scope::service("Orders.asmx"))
        .unwrap()
        .decide(Head::new(method, &headers), &[Method::POST])
}

fn get(cors: impl Into<CorsSettings>, origin: &[u8]) -> Decision {
    decide(cors, &Method::GET, &[("origin", origin)])
}

fn preflight(cors: impl Into<CorsSettings>, method: &str, names: &str) -> Decision {
    let request = [
        ("origin", &b"https://a.example"[..]),
        ("access-control-request-method", method.as_bytes()),
        ("access-control-request-headers", names.as_bytes()),
    ];
    decide(cors, &Method::OPTIONS, &request)
}

/// Every code that CORS-40 names, from the request that gets it.
#[test]
fn cors_40_codes() {
    let list = || Cors::origins(["https://a.example"]);
    let declared = {
        let mut headers = HeaderMap::new();
        headers.insert("origin", "https://a.example".parse().unwrap());
        let policy = list().compile(Scope::Host).unwrap();
        policy.decide(Head::new(&Method::GET, &headers).with_credentials(), None)
    };
    let unset = {
        let mut headers = HeaderMap::new();
        headers.insert("origin", "https://a.example".parse().unwrap());
        Policy::unset().decide(Head::new(&Method::GET, &headers), None)
    };
    let several = [("origin", &b"https://a.example"[..]), ("origin", b"https://a.example")];
    for (decision, code) in [
        (get(list(), b"https://b.example"), "origin-not-listed"),
        (get(list(), b"https://a.example, x"), "origin-malformed"),
        (decide(list(), &Method::GET, &several), "origin-several"),
        (get(list(), b"http://a.example"), "scheme-differs"),
        (get(list(), b"https://a.example:8443"), "port-differs"),
        (get(list(), b"https://A.example"), "case-differs"),
        (get(list(), b"https://a.example/"), "trailing-slash"),
        (get(list(), b"null"), "null-not-allowed"),
        (preflight(list(), "PUT", ""), "method-not-listed"),
        (preflight(list(), "POST", "x-a"), "header-not-listed"),
        (
            preflight(list().allow_all_headers_but_authorization(), "POST", "authorization"),
            "authorization-needs-name",
        ),
        (declared, "credentials-not-allowed"),
        (preflight(list(), "POST", &"x,".repeat(200)), "list-too-long"),
        (unset, "no-policy"),
        (get(Cors::closed(), b"https://a.example"), "closed"),
        (get(list(), b"https://a.example"), "granted"),
        (decide(list(), &Method::GET, &[]), "no-origin"),
        (
            decide(list(), &Method::POST, &[("origin", b"https://b.example"), ("host", b"b.example")]),
            "same-origin",
        ),
    ] {
        let explanation = decision.explain();
        assert_eq!(explanation.code(), code, "{explanation}");
        assert_eq!(decision.reason().is_some(), explanation.fix().is_some());
        assert_eq!(decision.reason().map_or(code, |reason| reason.code()), code);
    }
}

#[test]
fn cors_40_a_sentence_says_what_to_change() {
    let list = || Cors::origins(["http://localhost:3000"]);
    for (decision, sentence) in [
        (
            get(list(), b"http://localhost:3001"),
            "refused (port-differs): listed: http://localhost:3000, asked: http://localhost:3001: port differs; \
             add \"http://localhost:3001\" to the origins of service \"Orders.asmx\" if that page may read the answer",
        ),
        (
            get(list(), b"null"),
            "refused (null-not-allowed): listed: http://localhost:3000, asked: null; \
             serve the page from a web server, or set dangerously_allow_null_origin",
        ),
        (
            get(Cors::origins(["https://*.a.example"]), b"https://a.example"),
            "refused (origin-not-listed): listed: https://*.a.example, asked: https://a.example: \
             the pattern covers sub-domains only; add \"https://a.example\" to the origins of service \"Orders.asmx\" \
             if that page may read the answer",
        ),
        (
            preflight(Cors::any_origin(), "POST", "x-b,content-type,x-c"),
            "refused (header-not-listed): listed: content-type, asked: x-b, x-c; \
             add \"x-b\", \"x-c\" to allow_headers of service \"Orders.asmx\"",
        ),
        (
            preflight(Cors::any_origin(), "patch", ""),
            "refused (method-not-listed): listed: POST, asked: patch; call it by a listed method; case matters",
        ),
        (get(Cors::any_origin(), b"https://a.example"), "granted: any origin is allowed"),
        (get(list(), b"http://localhost:3000"), "granted: http://localhost:3000 is listed"),
        (
            decide(list(), &Method::GET, &[]),
            "not a CORS request: the request has no Origin header, so no page of another origin sent it",
        ),
    ] {
        assert_eq!(decision.to_string(), sentence);
    }
}

/// CORS-40: what a route of the application's own lacks is the policy's methods; a service has the verbs that it has.
#[test]
fn cors_40_the_way_out_for_a_method_fits_the_route() {
    let policy = Cors::any_origin().methods(["PATCH"]).compile(Scope::Host).unwrap();
    let refused = |method: &str, route: Option<&[Method]>| {
        let mut headers = HeaderMap::new();
        headers.insert("origin", "https://a.example".parse().unwrap());
        headers.insert("access-control-request-method", method.parse().unwrap());
        policy.decide(Head::new(&Method::OPTIONS, &headers), route).to_string()
    };
    assert_eq!(
        refused("PUT", None),
        "refused (method-not-listed): listed: PATCH, asked: PUT; for a route of the application's own, add it to the \
         methods of the default policy (.methods([\"PUT\"]) or allow_methods); a script method takes only GET or POST; \
         case matters"
    );
    assert_eq!(
        refused("PUT", Some(&[Method::GET])),
        "refused (method-not-listed): listed: GET, PATCH, asked: PUT; call it by a listed method; case matters"
    );
    let forbidden = "listed: PATCH, asked: TRACE; call it by another method; no script can use this one";
    assert_eq!(refused("TRACE", None), format!("refused (method-not-listed): {forbidden}"));
}

proptest! {
    #[test]
    fn cors_20_nothing_unvalidated_is_shown(origin in proptest::collection::vec(
        prop_oneof![Just(b'/'), Just(b':'), 0x20_u8..=0x7e, 0x80_u8..=0xff], 0..400)
    ) {
        let decision = get(Cors::origins(["https://a.example", "https://*.b.example"]), &origin);
        let mut answer = HeaderMap::new();
        decision.apply(&mut answer);
        prop_assert!(answer.get("access-control-allow-origin").is_none_or(|value| value == origin.as_slice()));
        let (_, value) = decision.explain_header();
        let text = value.to_str().unwrap();
        prop_assert!(text.len() < 1024);
        if Origin::parse(&origin).is_err() && origin.len() > 20 && origin.is_ascii() {
            prop_assert!(!text.contains(std::str::from_utf8(&origin).unwrap()));
        }
        prop_assert!(decision.to_string().is_ascii() || decision.to_string().contains('…'));
    }

    #[test]
    fn cors_20_preflights_repeat_tokens_only(
        method in "[ -~]{0,20}", names in proptest::collection::vec("[ -~]{0,60}", 0..4),
    ) {
        let mut headers = HeaderMap::new();
        headers.insert("origin", "https://a.example".parse().unwrap());
        headers.insert("access-control-request-method", method.parse().unwrap());
        for line in &names {
            headers.append("access-control-request-headers", line.parse().unwrap());
        }
        let cors = Cors::origins(["https://a.example"]).credentials().allow_all_headers().any_method();
        let decision = cors.compile(Scope::Host).unwrap().decide(Head::new(&Method::OPTIONS, &headers), None);
        let answer = decision.preflight_response();
        let token = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b));
        for name in ["access-control-allow-methods", "access-control-allow-headers"] {
            let value = answer.headers().get(name).map_or("x", |value| value.to_str().unwrap());
            prop_assert!(value.split(',').all(token), "{}", value);
        }
    }
}

/// What is said to allow it could be written, or is not said.
#[test]
fn cors_40_no_policy_is_not_cured_by_a_text_that_is_no_origin() {
    for (asked, fix) in [
        (&b"https://a.example"[..], "give the host a policy: .cors(Cors::origins([\"https://a.example\"]))"),
        (b"*", "give the host a policy that lists the page's origin; this is none that it can list"),
        (b"null", "give the host a policy that lists the page's origin; this is none that it can list"),
        (
            b"https://a.example/",
            "give the host a policy that lists the page's origin; this is none that it can list",
        ),
    ] {
        let mut headers = HeaderMap::new();
        headers.insert("origin", http::HeaderValue::from_bytes(asked).unwrap());
        let decision = Policy::unset().decide(Head::new(&Method::GET, &headers), None);
        assert_eq!(decision.explain().fix(), Some(fix));
    }
}
