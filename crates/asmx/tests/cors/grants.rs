//! What preflights ask for and get, over a whole host: methods, names of headers, how long to keep it, private networks
//! (CORS-7 to CORS-9, CORS-11, CORS-19).

use asmx::HostBuilder;
use asmx::cors::CorsSettings;
use asmx::prelude::*;
use asmx::testing::{Client, Response};
use http::Method;

use crate::common::Shop;

const PAGE: &str = "https://shop.example";
const STRANGER: &str = "https://evil.example";

fn builder(cors: impl Into<CorsSettings>) -> HostBuilder {
    Host::builder().service(Shop).cors(cors)
}

fn client(cors: impl Into<CorsSettings>) -> Client {
    Client::new(builder(cors).build().expect("a host"))
}

fn listed() -> Cors {
    Cors::origins([PAGE]).max_age(600)
}

fn cors_headers(response: &Response) -> Vec<&str> {
    let names = response.headers.keys().map(http::HeaderName::as_str);
    names.filter(|name| name.starts_with("access-control-")).collect()
}

/// What a preflight asks for, and what is said to it, over the whole host.
async fn asked(cors: impl Into<CorsSettings>, path: &str, headers: &[(&str, &str)]) -> Response {
    let request = client(cors).request(Method::OPTIONS, path).origin(PAGE);
    headers.iter().fold(request, |request, (name, value)| request.header(name, value)).send().await
}

/// CORS-7: compared with case, and the forbidden ones never.
#[tokio::test]
async fn cors_7_methods_on_the_host() {
    for (path, method, granted) in [
        ("/Shop.asmx/Add", "POST", true),
        ("/Shop.asmx/Add", "GET", true),
        ("/Shop.asmx/Add", "post", false),
        ("/Shop.asmx/Add", "PUT", true),
        ("/Shop.asmx/add", "put", false),
        ("/Shop.asmx/Add", "DELETE", false),
        ("/Shop.asmx/Nothing", "PUT", true),
        ("/Shop.asmx", "PUT", true),
        ("/Gone.asmx/Add", "PUT", true),
        ("/nothing", "PUT", true),
        ("/nothing", "put", false),
        ("/nothing", "PATCH", false),
        ("/nothing", "TRACE", false),
        ("/nothing", "CONNECT", false),
        ("/nothing", "track", false),
        ("/nothing", "PUT,DELETE", false),
        ("/nothing", "P UT", false),
    ] {
        let response =
            asked(listed().methods(["PUT"]), path, &[("access-control-request-method", method)]).await;
        assert_eq!(response.status, 204);
        assert_eq!(response.header("access-control-allow-origin").is_some(), granted, "{path} {method}");
        assert_eq!(cors_headers(&response).is_empty(), !granted, "CORS-14: {path} {method}");
    }
    for (methods, granted) in [
        (&["PURGE"][..], true),
        (&["TRACE"], false),
        (&["Connect"], false),
        (&["track"], false),
        (&["PURGE", "PURGE"], false),
        (&["POST", "PUT"], false),
    ] {
        let headers: Vec<_> =
            methods.iter().map(|method| ("access-control-request-method", *method)).collect();
        let response = asked(listed().any_method(), "/nothing", &headers).await;
        assert_eq!(cors_headers(&response).is_empty(), !granted, "{methods:?}");
    }
    for method in ["CONNECT", "TRACE", "track"] {
        let errors = builder(listed().methods([method])).build().expect_err("a forbidden method").to_string();
        assert!(errors.contains(&format!("method \"{method}\" cannot be used by scripts")), "{errors}");
    }
}

/// CORS-8, CORS-9: lists of names as intermediaries leave them; one unknown name refuses them all.
#[tokio::test]
async fn cors_8_requested_names_on_the_host() {
    let name = "access-control-request-headers";
    let method = ("access-control-request-method", "POST");
    let cases: [(&[&str], bool); 11] = [
        (&["content-type,x-a"], true),
        (&["X-A , CONTENT-TYPE"], true),
        (&[" ,, x-a,\t,content-type ,"], true),
        (&["x-a", "content-type"], true),
        (&["x-a,x-a,X-A"], true),
        (&["", ","], true),
        (&["content-type,x-b"], false),
        (&["content-type", "x-b"], false),
        (&["x a"], false),
        (&["x-a;"], false),
        (&["*"], false),
    ];
    for credentials in [false, true] {
        let policy = || {
            let policy = listed().allow_headers(["X-A"]);
            if credentials { policy.credentials().into() } else { CorsSettings::from(policy) }
        };
        for (lines, granted) in cases {
            let mut headers = vec![method];
            headers.extend(lines.iter().map(|line| (name, *line)));
            let response = asked(policy(), "/Shop.asmx/Add", &headers).await;
            assert_eq!(response.header("access-control-allow-origin").is_some(), granted, "{lines:?}");
            let told = granted.then_some("Content-Type, X-A");
            assert_eq!(response.header("access-control-allow-headers"), told, "{lines:?}");
        }
    }
    for (asked_for, granted) in [("x-z", true), ("Authorization", false)] {
        let all = listed().allow_all_headers_but_authorization();
        let response = asked(all, "/Shop.asmx/Add", &[method, (name, asked_for)]).await;
        assert_eq!(cors_headers(&response).is_empty(), !granted, "{asked_for}");
    }
}

/// CORS-9: with credentials every list is of names, on preflights and on answers; without the origins it does not build.
#[tokio::test]
async fn cors_9_credentials_and_no_star() {
    let open = || Cors::origins([PAGE]).credentials().allow_all_headers().any_method();
    let asked_for = [
        ("access-control-request-method", "PURGE"),
        ("access-control-request-headers", "authorization, x-a"),
    ];
    let preflight = asked(open(), "/nothing", &asked_for).await;
    assert_eq!(preflight.header("access-control-allow-methods"), Some("PURGE"));
    assert_eq!(preflight.header("access-control-allow-headers"), Some("authorization,x-a"));
    let actual = client(open()).get("/Shop.asmx").origin(PAGE).send().await;
    for response in [preflight, actual] {
        assert_eq!(response.header("access-control-allow-credentials"), Some("true"));
        assert!(response.headers.values().all(|value| value != "*"), "{response:?}");
    }
    let without = asked(Cors::origins([PAGE]).allow_all_headers().any_method(), "/nothing", &asked_for).await;
    assert_eq!(without.header("access-control-allow-credentials"), None);
    assert_eq!(without.header("access-control-allow-methods"), Some("*"));
    assert_eq!(without.header("access-control-allow-headers"), Some("*, Authorization"));
    let errors = builder(Cors::origins(["*"]).credentials()).build().expect_err("impossible").to_string();
    assert!(errors.contains("origins = \"*\" cannot be combined with credentials = true"), "{errors}");
}

/// CORS-11: once, on granted preflights only, as it was set.
#[tokio::test]
async fn cors_11_max_age_on_the_host() {
    for (seconds, told) in [(None, None), (Some(0), Some("0")), (Some(86_400), Some("86400"))] {
        let policy =
            || seconds.map_or(Cors::origins([PAGE]), |seconds| Cors::origins([PAGE]).max_age(seconds));
        let client = client(policy());
        let preflight = client.preflight("/Shop.asmx/Add", PAGE, "POST").send().await;
        assert_eq!(preflight.header("access-control-max-age"), told);
        assert!(preflight.headers.get_all("access-control-max-age").iter().count() <= 1);
        let refused = client.preflight("/Shop.asmx/Add", STRANGER, "POST").send().await;
        assert_eq!(refused.header("access-control-max-age"), None);
        let actual = client.get("/Shop.asmx").origin(PAGE).send().await;
        assert_eq!(actual.header("access-control-max-age"), None);
    }
    let errors = builder(listed().max_age(86_401)).build().expect_err("too long").to_string();
    assert!(errors.contains("max_age = 86401 is above 86400"), "{errors}");
}

/// CORS-11, CORS-44: the log says at start how long each browser keeps it.
#[test]
fn cors_11_the_start_says_what_browsers_keep() {
    for (seconds, note) in [
        (86_400, "max age 86400 s (Chromium 7200, Firefox 86400, Safari 600)"),
        (900, "max age 900 s (Chromium 900, Firefox 900, Safari 600)"),
        (0, "max age 0 s (Chromium 0, Firefox 0, Safari 0)"),
    ] {
        let (log, host) =
            crate::common::log::during(async { builder(listed().max_age(seconds)).build().expect("a host") });
        assert!(log.lines().any(|line| line.contains("INFO") && line.contains(note)), "{log}");
        assert!(host.cors_report().to_string().contains(note));
    }
}

/// CORS-19: configured, asked for, an allowed origin, a preflight: all four.
#[tokio::test]
async fn cors_19_private_network_on_the_host() {
    let private = "access-control-allow-private-network";
    for (configured, value, origin, method, expected) in [
        (true, "true", PAGE, Method::OPTIONS, true),
        (false, "true", PAGE, Method::OPTIONS, false),
        (true, "", PAGE, Method::OPTIONS, false),
        (true, "TRUE", PAGE, Method::OPTIONS, false),
        (true, "false", PAGE, Method::OPTIONS, false),
        (true, "true", STRANGER, Method::OPTIONS, false),
        (true, "true", PAGE, Method::GET, false),
    ] {
        let cors = if configured { listed().private_network() } else { listed() };
        let request = client(cors).request(method.clone(), "/Shop.asmx").origin(origin);
        let request = request.header("access-control-request-method", "POST");
        let response = request.header("access-control-request-private-network", value).send().await;
        let told = response.header(private);
        assert_eq!(told, expected.then_some("true"), "{configured} {value} {origin} {method}");
    }
    let unasked = client(listed().private_network()).preflight("/Shop.asmx/Add", PAGE, "POST").send().await;
    assert_eq!(unasked.header(private), None);
}
