//! CORS on the answers of a host: every one of them, by construction.

mod common;

use std::time::Duration;

use asmx::cors::CorsSettings;
use asmx::prelude::*;
use asmx::testing::{Client, Response};
use http::Method;

use common::{Shop, twice};

const PAGE: &str = "https://shop.example";

fn client(cors: impl Into<CorsSettings>) -> Client {
    let host = Host::builder()
        .service(Shop)
        .page_methods("/Default.aspx", methods![twice])
        .cors(cors)
        .execution_timeout(Duration::from_millis(50))
        .max_request_length(100)
        .build()
        .expect("a host");
    Client::new(host)
}

fn listed() -> Client {
    client(Cors::origins([PAGE]).credentials())
}

fn assert_granted(response: &Response) {
    assert_eq!(response.header("access-control-allow-origin"), Some(PAGE), "{response:?}");
    assert_eq!(response.header("access-control-allow-credentials"), Some("true"));
    assert_eq!(response.header("vary"), Some("Origin"));
}

fn assert_nothing(response: &Response) {
    assert!(
        !response.headers.keys().any(|name| name.as_str().starts_with("access-control-")),
        "{response:?}"
    );
}

/// CORS-2: the route table answers preflights; the method does not run.
#[tokio::test]
async fn a_preflight_is_answered_from_the_route_table() {
    let response = listed().preflight("/Shop.asmx/HelloWorld", PAGE, "POST").send().await;
    assert_eq!(response.status, 204);
    assert!(response.body.is_empty());
    assert_granted(&response);
    assert_eq!(response.header("access-control-allow-methods"), Some("POST"));
    let allowed =
        response.header("access-control-allow-headers").expect("Content-Type is allowed by default");
    assert!(allowed.to_ascii_lowercase().contains("content-type"), "{allowed}");
    // CORS-10: never on preflights.
    assert_eq!(response.header("access-control-expose-headers"), None);
}

#[tokio::test]
async fn a_preflight_knows_page_methods_and_get_methods() {
    for (path, method) in [("/default.aspx/twice", "POST"), ("/shop.asmx/count", "GET")] {
        let response = listed().preflight(path, PAGE, method).send().await;
        assert_eq!(response.status, 204, "{path}");
        assert_granted(&response);
    }
}

/// CORS-13: success and every kind of failure.
#[tokio::test]
async fn every_answer_carries_the_policy() {
    let post = |path: &str, body: &str| listed().post(path).json(body.to_owned()).origin(PAGE);
    let answers = [
        ("success", post("/Shop.asmx/HelloWorld", "{}"), 200),
        ("fault", post("/Shop.asmx/Fail", r#"{"message":"m"}"#), 500),
        ("missing parameter", post("/Shop.asmx/Fail", "{}"), 500),
        ("syntax", post("/Shop.asmx/Fail", "{"), 500),
        ("panic", post("/Shop.asmx/Panic", "{}"), 500),
        ("refused by an extractor", post("/Shop.asmx/Refused", "{}"), 401),
        ("too large", post("/Shop.asmx/Greet", &format!(r#"{{"firstName":"{}"}}"#, "x".repeat(100))), 500),
        ("too slow", post("/Shop.asmx/Sleep", "{}"), 500),
        ("unknown method", post("/Shop.asmx/Nope", "{}"), 500),
        ("unknown service", post("/Nope.asmx/HelloWorld", "{}"), 500),
        ("no such file", listed().get("/Nope.asmx").origin(PAGE), 404),
        ("wrong verb", listed().request(Method::PUT, "/Shop.asmx").origin(PAGE), 405),
        ("no script call", listed().post("/Shop.asmx/HelloWorld").body("x").origin(PAGE), 500),
        ("bad path", post("/Shop.asmx/a%3Cb", "{}"), 400),
        ("help", listed().get("/Shop.asmx").origin(PAGE), 200),
        ("plain OPTIONS", listed().request(Method::OPTIONS, "/Shop.asmx/HelloWorld").origin(PAGE), 204),
    ];
    for (what, request, status) in answers {
        let response = request.send().await;
        assert_eq!(response.status, status, "{what}");
        assert_granted(&response);
    }
}

/// CORS-10.
#[tokio::test]
async fn jsonerror_is_exposed() {
    let response = listed().post("/Shop.asmx/Fail").json(r#"{"message":"m"}"#).origin(PAGE).send().await;
    assert_eq!(response.header("access-control-expose-headers"), Some("jsonerror"));
}

/// CORS-12, CORS-14: a refused origin is told nothing and served as without CORS; the answer still varies.
#[tokio::test]
async fn a_refused_origin_is_told_nothing() {
    let response =
        listed().post("/Shop.asmx/HelloWorld").json("{}").origin("https://evil.example").send().await;
    assert_eq!(response.status, 200);
    assert_nothing(&response);
    assert_eq!(response.header("vary"), Some("Origin"));
    assert_nothing(&listed().preflight("/Shop.asmx/HelloWorld", "https://evil.example", "POST").send().await);

    let response = listed().post("/Shop.asmx/HelloWorld").json("{}").send().await;
    assert_nothing(&response);
    assert_eq!(response.header("vary"), Some("Origin"));
}

#[tokio::test]
async fn any_origin_is_a_constant() {
    let client = client(Cors::any_origin());
    let response = client.post("/Shop.asmx/HelloWorld").json("{}").origin("https://a.example").send().await;
    assert_eq!(response.header("access-control-allow-origin"), Some("*"));
    assert_eq!(response.header("access-control-allow-credentials"), None);
    assert_eq!(response.header("vary"), None);
}

/// CORS is off until it is configured.
#[tokio::test]
async fn without_a_policy_there_is_no_cors() {
    let response = common::client().post("/Shop.asmx/HelloWorld").json("{}").origin(PAGE).send().await;
    assert_nothing(&response);
    assert_eq!(response.header("vary"), None);
    let response = common::client().preflight("/Shop.asmx/HelloWorld", PAGE, "POST").send().await;
    assert_eq!(response.status, 204);
    assert_nothing(&response);
}

/// CORS-15: what a method sets itself gives way to the policy.
#[tokio::test]
async fn the_policy_owns_its_headers() {
    let response = listed().post("/Shop.asmx/OwnCors").json("{}").origin(PAGE).send().await;
    assert_eq!(response.header("access-control-allow-origin"), Some(PAGE));
    assert_eq!(response.header("vary"), Some("Accept, Origin"));
    assert_eq!(response.header("access-control-max-age"), None);
    let response = listed().post("/Shop.asmx/OwnCors").json("{}").origin("https://evil.example").send().await;
    assert_nothing(&response);
    assert_eq!(response.header("vary"), Some("Accept, Origin"));
}

/// A folder has a policy of its own.
#[tokio::test]
async fn folders_have_policies() {
    let host = Host::builder()
        .service(Shop)
        .folder("/open", |folder| folder.cors(Cors::any_origin()).service(Shop))
        .cors(Cors::origins([PAGE]))
        .build()
        .expect("a host");
    let client = Client::new(host);
    let call = async |path| {
        let response = client.post(path).json("{}").origin("https://a.example").send().await;
        response.header("access-control-allow-origin").map(str::to_owned)
    };
    assert_eq!(call("/Shop.asmx/HelloWorld").await, None);
    assert_eq!(call("/open/Shop.asmx/HelloWorld").await.as_deref(), Some("*"));
}
