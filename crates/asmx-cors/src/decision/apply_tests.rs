use http::{HeaderMap, HeaderValue, Method, header};

use crate::{Cors, CorsSettings, Decision, Head, Outcome, Policy, Reason, Scope};

const ORIGIN: &str = "https://a.example";

fn decide(cors: impl Into<CorsSettings>, request: &[(&'static str, &str)]) -> Decision {
    decide_by(&cors.into().compile(Scope::Host).unwrap(), request)
}

fn decide_by(policy: &Policy, request: &[(&'static str, &str)]) -> Decision {
    let headers: HeaderMap = request
        .iter()
        .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_str(value).unwrap()))
        .collect();
    policy.decide(Head::new(&Method::POST, &headers), &[Method::POST])
}

fn answer(decision: &Decision) -> HeaderMap {
    let mut headers = HeaderMap::new();
    decision.apply(&mut headers);
    headers
}

#[test]
fn cors_3_the_origin_byte_by_byte_or_the_constant() {
    for (cors, origin, wanted) in [
        (CorsSettings::from(Cors::any_origin()), ORIGIN, Some("*")),
        (Cors::any_origin().into(), "null", Some("*")),
        (Cors::origins([ORIGIN]).into(), ORIGIN, Some(ORIGIN)),
        (Cors::origins(["https://*.a.example"]).into(), "https://b.a.example", Some("https://b.a.example")),
        (Cors::origins([ORIGIN]).into(), "https://b.example", None),
        (Cors::origins([ORIGIN]).into(), "", None),
        (Cors::origins([ORIGIN]).into(), "null", None),
        (Cors::origins(["null"]).dangerously_allow_null_origin().into(), "null", Some("null")),
    ] {
        let headers = answer(&decide(cors, &[("origin", origin)]));
        let lines: Vec<&HeaderValue> = headers.get_all(header::ACCESS_CONTROL_ALLOW_ORIGIN).iter().collect();
        assert_eq!(lines, wanted.map(HeaderValue::from_static).iter().collect::<Vec<_>>(), "{origin}");
    }
}

#[test]
fn cors_9_credentials_are_true_and_only_beside_a_named_origin() {
    let headers = answer(&decide(Cors::origins([ORIGIN]).credentials(), &[("origin", ORIGIN)]));
    assert_eq!(headers["access-control-allow-credentials"], "true");
    assert_eq!(headers["access-control-allow-origin"], ORIGIN);
    let headers = answer(&decide(Cors::origins([ORIGIN]).credentials(), &[("origin", "https://b.example")]));
    assert!(!headers.contains_key("access-control-allow-credentials"));
}

#[test]
fn cors_10_jsonerror_is_readable_by_default() {
    let exposed =
        |cors: Cors| answer(&decide(cors, &[("origin", ORIGIN)])).remove("access-control-expose-headers");
    assert_eq!(exposed(Cors::origins([ORIGIN])).unwrap(), "jsonerror");
    assert_eq!(
        exposed(Cors::origins([ORIGIN]).expose_headers(["X-A", "JSONERROR", "x-a"])).unwrap(),
        "jsonerror, X-A"
    );
    assert_eq!(exposed(Cors::origins([ORIGIN]).without_jsonerror()), None);
    assert_eq!(exposed(Cors::origins([ORIGIN]).expose_all_headers()).unwrap(), "*");
}

#[test]
fn cors_12_every_answer_varies_where_one_does() {
    let policy = Cors::origins([ORIGIN]).compile(Scope::Host).unwrap();
    for request in [&[("origin", ORIGIN)][..], &[("origin", "https://b.example")], &[("origin", "x y")], &[]]
    {
        let mut headers = HeaderMap::new();
        headers.insert(header::VARY, "Accept-Encoding".parse().unwrap());
        let decision = decide_by(&policy, request);
        decision.apply(&mut headers);
        decision.apply(&mut headers);
        assert_eq!(headers.get_all(header::VARY).iter().collect::<Vec<_>>(), ["Accept-Encoding, Origin"]);
    }
}

#[test]
fn cors_12_constants_do_not_vary() {
    for request in [&[("origin", ORIGIN)][..], &[]] {
        let headers = answer(&decide(Cors::any_origin(), request));
        assert_eq!(headers["access-control-allow-origin"], "*");
        assert!(!headers.contains_key(header::VARY));
        assert!(answer(&decide(Cors::closed(), request)).is_empty());
    }
}

#[test]
fn cors_15_the_policy_owns_the_headers() {
    let own = |cors: CorsSettings, origin: &'static str| {
        let mut headers = HeaderMap::new();
        for value in ["*", "https://evil.example"] {
            headers.append(header::ACCESS_CONTROL_ALLOW_ORIGIN, value.parse().unwrap());
        }
        headers.insert("access-control-anything-new", "1".parse().unwrap());
        headers.insert("x-other", "1".parse().unwrap());
        let removed = decide(cors, &[("origin", origin)]).apply(&mut headers);
        assert_eq!(removed.len(), 2);
        assert_eq!(headers["x-other"], "1");
        headers.get_all(header::ACCESS_CONTROL_ALLOW_ORIGIN).iter().cloned().collect::<Vec<_>>()
    };
    assert_eq!(own(Cors::origins([ORIGIN]).into(), ORIGIN), [ORIGIN]);
    assert!(own(Cors::origins([ORIGIN]).into(), "https://evil.example").is_empty());
    assert!(own(Cors::closed().into(), ORIGIN).is_empty());
    assert_eq!(own(Cors::any_origin().into(), ORIGIN), ["*"]);
}

#[test]
fn cors_15_without_a_policy_nothing_is_owned() {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".parse().unwrap());
    assert!(decide_by(&Policy::unset(), &[("origin", ORIGIN)]).apply(&mut headers).is_empty());
    assert_eq!(headers.len(), 1);
}

#[test]
fn cors_22_several_origins_get_nothing() {
    for cors in [CorsSettings::from(Cors::any_origin()), Cors::origins([ORIGIN]).into()] {
        let decision = decide(cors, &[("origin", ORIGIN), ("origin", ORIGIN)]);
        assert_eq!(decision.outcome(), Outcome::Refused(Reason::OriginSeveral));
        let headers = answer(&decision);
        assert_eq!(headers.len(), 1);
        // Not even a cache may give this answer to an honest page.
        assert_eq!(headers["vary"], "Origin");
    }
}

#[test]
fn cors_14_only_other_sites_are_forbidden() {
    let forbids =
        |request: &[(&'static str, &str)]| decide(Cors::origins([ORIGIN]).fail_unlisted(), request).forbids();
    assert!(forbids(&[("origin", "https://b.example"), ("host", "api.example")]));
    assert!(forbids(&[("origin", "null")]));
    assert!(!forbids(&[("origin", ORIGIN)]));
    assert!(!forbids(&[]));
    assert!(!forbids(&[("origin", "https://api.example"), ("host", "api.example")]));
    assert!(!forbids(&[("origin", "https://b.example"), ("sec-fetch-site", "same-origin")]));
    assert!(!decide(Cors::origins([ORIGIN]), &[("origin", "https://b.example")]).forbids());
}

#[test]
fn cors_9_a_cookie_without_credentials_is_noticed() {
    let loses = |cors: CorsSettings, request: &[(&'static str, &str)]| decide(cors, request).loses_cookie();
    let cookie = [("origin", ORIGIN), ("cookie", "a=b")];
    assert!(loses(Cors::any_origin().into(), &cookie));
    assert!(!loses(Cors::origins([ORIGIN]).credentials().into(), &cookie));
    assert!(!loses(
        Cors::any_origin().into(),
        &[("origin", ORIGIN), ("cookie", "a=b"), ("host", "a.example")]
    ));
}
