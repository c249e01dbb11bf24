use http::{HeaderMap, HeaderValue, Method, header};

use crate::{Cors, CorsSettings, Decision, Head, Outcome, Policy, Reason, Route, Scope};

const ORIGIN: &str = "https://a.example";

fn policy(cors: impl Into<CorsSettings>) -> Policy {
    cors.into().compile(Scope::Host).unwrap()
}

fn ask(policy: &Policy, method: &str, lines: &[&str]) -> Decision {
    ask_as(policy, ORIGIN, method, lines, Route::Verbs(&[Method::POST]))
}

fn ask_as(policy: &Policy, origin: &str, method: &str, lines: &[&str], route: Route<'_>) -> Decision {
    let mut headers = HeaderMap::new();
    headers.insert(header::ORIGIN, origin.parse().unwrap());
    headers.insert(header::ACCESS_CONTROL_REQUEST_METHOD, method.parse().unwrap());
    for line in lines {
        headers.append(header::ACCESS_CONTROL_REQUEST_HEADERS, line.parse().unwrap());
    }
    policy.decide(Head::new(&Method::OPTIONS, &headers), route)
}

fn text(value: Option<&HeaderValue>) -> &str {
    value.map(|value| value.to_str().unwrap()).unwrap_or_default()
}

#[test]
fn cors_2_granted_is_204_with_the_headers_and_no_more() {
    let policy = policy(Cors::origins([ORIGIN]).credentials().allow_headers(["X-A"]).max_age(60));
    let answer = ask(&policy, "POST", &["content-type,x-a"]).preflight_response();
    assert_eq!(answer.status(), 204);
    let mut lines: Vec<String> =
        answer.headers().iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
    lines.sort();
    assert_eq!(
        lines,
        [
            "access-control-allow-credentials: true",
            "access-control-allow-headers: Content-Type, X-A",
            "access-control-allow-methods: POST",
            "access-control-allow-origin: https://a.example",
            "access-control-max-age: 60",
            "vary: Origin",
        ]
    );
}

#[test]
fn cors_14_refused_is_204_and_silent_or_403() {
    for (cors, status) in [
        (Cors::origins(["https://b.example"]), 204),
        (Cors::origins(["https://b.example"]).fail_unlisted(), 403),
    ] {
        let answer = ask(&policy(cors), "POST", &["content-type"]).preflight_response();
        assert_eq!(answer.status(), status);
        assert_eq!(answer.headers().len(), 1);
        assert_eq!(answer.headers()["vary"], "Origin");
    }
    let answer = ask(&policy(Cors::closed()), "POST", &[]).preflight_response();
    assert_eq!((answer.status().as_u16(), answer.headers().len()), (204, 0));
}

#[test]
fn cors_7_methods() {
    let services = policy(Cors::any_origin());
    for (method, outcome) in [
        ("POST", Outcome::Granted),
        ("GET", Outcome::Granted),
        ("PUT", Outcome::Refused(Reason::MethodNotListed)),
        ("post", Outcome::Refused(Reason::MethodNotListed)),
        ("TRACE", Outcome::Refused(Reason::MethodNotListed)),
        ("a b", Outcome::Refused(Reason::MethodNotListed)),
    ] {
        assert_eq!(ask(&services, method, &[]).outcome(), outcome, "{method}");
    }
    let layer = policy(Cors::any_origin().methods(["PUT", "PATCH"]));
    let answer = ask_as(&layer, ORIGIN, "PATCH", &[], Route::Unknown).preflight_response();
    assert_eq!(answer.headers()["access-control-allow-methods"], "PUT, PATCH");
    let any = policy(Cors::origins([ORIGIN]).any_method().credentials());
    let answer = ask_as(&any, ORIGIN, "PURGE", &[], Route::Unknown).preflight_response();
    assert_eq!(answer.headers()["access-control-allow-methods"], "PURGE");
}

#[test]
fn cors_7_two_requested_methods_are_none() {
    let mut headers = HeaderMap::new();
    headers.insert(header::ORIGIN, ORIGIN.parse().unwrap());
    for method in ["POST", "GET"] {
        headers.append(header::ACCESS_CONTROL_REQUEST_METHOD, method.parse().unwrap());
    }
    let decision = policy(Cors::any_origin()).decide(Head::new(&Method::OPTIONS, &headers), None);
    assert_eq!(decision.outcome(), Outcome::Refused(Reason::MethodNotListed));
}

#[test]
fn cors_8_requested_headers() {
    let policy = policy(Cors::any_origin().allow_headers(["X-A", "X-B"]));
    for (lines, outcome) in [
        (&["content-type"][..], Outcome::Granted),
        (&["X-A , ,x-b", "", "CONTENT-TYPE,x-a"], Outcome::Granted),
        (&["x-a,x-c"], Outcome::Refused(Reason::HeaderNotListed)),
        (&["x-a", "x-c"], Outcome::Refused(Reason::HeaderNotListed)),
        (&["x a"], Outcome::Refused(Reason::HeaderNotListed)),
        (&["authorization"], Outcome::Refused(Reason::HeaderNotListed)),
    ] {
        assert_eq!(ask(&policy, "POST", lines).outcome(), outcome, "{lines:?}");
    }
}

#[test]
fn cors_8_star_and_authorization() {
    let star = policy(Cors::any_origin().allow_all_headers_but_authorization());
    assert_eq!(ask(&star, "POST", &["x-any,authorization"]).reason(), Some(Reason::AuthorizationNeedsName));
    assert_eq!(
        text(
            ask(&star, "POST", &["x-any"]).preflight_response().headers().get("access-control-allow-headers")
        ),
        "*"
    );
    let all = policy(Cors::any_origin().allow_all_headers());
    let answer = ask(&all, "POST", &["x-any,authorization"]).preflight_response();
    assert_eq!(answer.headers()["access-control-allow-headers"], "*, Authorization");
}

#[test]
fn cors_9_with_credentials_names_are_listed() {
    let policy = policy(Cors::origins([ORIGIN]).credentials().allow_all_headers());
    let answer = ask(&policy, "POST", &["X-Any , authorization,,", "x-b"]).preflight_response();
    assert_eq!(answer.headers()["access-control-allow-headers"], "X-Any,authorization,x-b");
    let answer = ask(&policy, "POST", &[]).preflight_response();
    assert_eq!(answer.headers().get("access-control-allow-headers"), None);
    assert!(answer.headers().values().all(|value| value != "*"));
}

#[test]
fn cors_19_private_network() {
    let ask = |cors: Cors, origin: &str, asked: &str| {
        let mut headers = HeaderMap::new();
        headers.insert(header::ORIGIN, origin.parse().unwrap());
        headers.insert(header::ACCESS_CONTROL_REQUEST_METHOD, "POST".parse().unwrap());
        headers.insert("access-control-request-private-network", asked.parse().unwrap());
        let answer = policy(cors).decide(Head::new(&Method::OPTIONS, &headers), None).preflight_response();
        answer.headers().get("access-control-allow-private-network").is_some_and(|value| value == "true")
    };
    let open = || Cors::origins([ORIGIN]).private_network();
    assert!(ask(open(), ORIGIN, "true"));
    assert!(!ask(open(), ORIGIN, "1"));
    assert!(!ask(open(), "https://b.example", "true"));
    assert!(!ask(Cors::origins([ORIGIN]), ORIGIN, "true"));
}

#[test]
fn cors_21_hostile_lists() {
    let policy = policy(Cors::origins([ORIGIN]).credentials().allow_all_headers());
    for line in ["x,".repeat(129), "a".repeat(8193), ",".repeat(65_536), "a,".repeat(32_768)] {
        let decision = ask(&policy, "POST", &[&line]);
        assert_eq!(decision.outcome(), Outcome::Refused(Reason::ListTooLong));
        assert!(decision.explain().to_string().len() < 400);
    }
    let most = vec!["x-name-of-some-length"; 128].join(" ,\t");
    let answer = ask(&policy, "POST", &[&most]).preflight_response();
    assert!(answer.headers()["access-control-allow-headers"].len() <= most.len());
}

#[test]
fn cors_20_refused_names_are_kept_short() {
    let policy = policy(Cors::any_origin());
    let names: Vec<String> = (0..100).map(|index| format!("x-refused-{index}")).collect();
    let decision = ask(&policy, "POST", &[&names.join(",")]);
    assert!((1..=256).contains(&decision.refused_names().len()));
    let decision = ask(&policy, &"A".repeat(60_000), &[]);
    assert_eq!(
        (decision.outcome(), decision.refused_names()),
        (Outcome::Refused(Reason::MethodNotListed), "")
    );
}
