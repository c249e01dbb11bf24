//! The application behind the host under the host's own policy (CORS-2, CORS-13, CORS-37).

use asmx::cors::{Asked, CorsConfig, Scope, Source};
use asmx::prelude::*;
use asmx::testing::{Client, Response};
use axum::Router;
use axum::body::Body;
use axum::routing::{get, post};
use tower::ServiceExt as _;

use crate::common::Shop;
use crate::common::wire::Served;

const PAGE: &str = "https://shop.example";
const STRANGER: &str = "https://evil.example";

fn rest() -> Router {
    let by_hand = async || ([("access-control-allow-origin", "*"), ("x-own", "1")], "a page");
    Router::new()
        .route("/page", get(by_hand).put(async || "kept").options(async || "mine"))
        .route("/Old.asmx/Get", post(async || r#"{"d":"old"}"#))
        .route("/admin/page", get(async || "secret"))
}

fn builder() -> asmx::HostBuilder {
    Host::builder()
        .service(Shop)
        .folder("/admin", |folder| folder.cors(Cors::closed()))
        .cors(Cors::origins([PAGE]).credentials().methods(["PUT"]))
}

fn allowed(response: &Response) -> Option<&str> {
    response.header("access-control-allow-origin")
}

/// CORS-2, CORS-13, CORS-15: preflights are answered in its place, and every answer has the policy and no other.
#[tokio::test]
async fn cors_13_the_application_behind_the_host_has_its_policy() {
    let host = builder().fallback_with_cors(rest()).build().expect("a host");
    let client = Client::new(host.clone());
    for (path, method, granted) in [
        ("/page", "PUT", true),
        ("/page", "DELETE", false),
        ("/nothing", "PUT", true),
        ("/Old.asmx/Get", "POST", true),
        ("/admin/page", "GET", false),
        ("/Shop.asmx/Add", "POST", true),
    ] {
        let response = client.preflight(path, PAGE, method).send().await;
        assert_eq!(
            (response.status.as_u16(), allowed(&response)),
            (204, granted.then_some(PAGE)),
            "{path} {method}"
        );
        assert_eq!(allowed(&client.preflight(path, STRANGER, method).send().await), None, "{path}");
        let asked = Asked::request(path).method(method.parse().expect("a method")).origin(PAGE);
        assert_eq!(host.explain_cors(&asked).is_allowed(), granted, "{path} {method}");
    }
    for (path, status, told) in [
        ("/page", 200, Some(PAGE)),
        ("/nothing", 404, Some(PAGE)),
        ("/Old.asmx/Get", 405, Some(PAGE)),
        ("/admin/page", 200, None),
    ] {
        let response = client.get(path).origin(PAGE).send().await;
        assert_eq!((response.status.as_u16(), allowed(&response)), (status, told), "{path}");
        assert_eq!(allowed(&client.get(path).origin(STRANGER).send().await), None, "{path}");
        let plain = client.get(path).send().await;
        assert_eq!((allowed(&plain), plain.header("vary")), (None, told.map(|_| "Origin")), "{path}");
    }
    let response = client.get("/page").origin(PAGE).send().await;
    assert_eq!((response.header("x-own"), response.text()), (Some("1"), "a page"));
    let options = client.request(http::Method::OPTIONS, "/page").origin(PAGE).send().await;
    assert_eq!((options.text(), allowed(&options)), ("mine", Some(PAGE)), "CORS-1: no preflight");
}

#[web_method(name = "Hello")]
fn hello() -> &'static str {
    "Hello"
}

/// CORS-1, CORS-2: of a page the host answers script calls and preflights of its methods; the rest is the application's.
#[tokio::test]
async fn cors_2_a_page_is_the_applications() {
    let rest = Router::new().fallback(async || "a page");
    let host = Host::builder()
        .page_methods("/Default.aspx", methods![hello])
        .cors(Cors::origins([PAGE]))
        .fallback(rest);
    let client = Client::new(host.build().expect("a host"));
    let hello = r#"{"d":"Hello"}"#;
    assert_eq!(client.post("/Default.aspx/Hello").json("{}").send().await.text(), hello);
    assert_eq!(client.post("/Default.aspx").json("{}").send().await.text(), "a page", "no method");
    for request in [client.get("/Default.aspx/Hello"), client.post("/Default.aspx/Hello").body("a=1")] {
        assert_eq!(request.origin(PAGE).send().await.text(), "a page", "no script call");
    }
    let options = client.request(http::Method::OPTIONS, "/Default.aspx/Hello").origin(PAGE);
    assert_eq!(options.send().await.text(), "a page", "no preflight");
    let preflight = async |path| client.preflight(path, PAGE, "POST").send().await;
    assert_eq!(allowed(&preflight("/Default.aspx/Hello").await), Some(PAGE));
    assert_eq!(preflight("/Default.aspx").await.text(), "a page", "no method");
}

/// CORS-14, CORS-40, CORS-44: strangers can be shut out; report and explanation say whose policy it is.
#[tokio::test]
async fn cors_44_the_report_names_the_application() {
    let host = builder().fallback_with_cors(rest()).build().expect("a host");
    let report = host.cors_report();
    let line = report.lines().next().expect("the host's").to_string();
    assert!(line.contains("; for Shop.asmx, the application behind the host; from the code"), "{report}");
    let told = host.explain_cors(&Asked::request("/page").origin(PAGE)).to_string();
    assert!(told.contains("the application's, which has the host's policies (fallback_with_cors)"), "{told}");
    let bare = builder().fallback(rest()).build().expect("a host");
    assert!(!bare.cors_report().to_string().contains("behind the host"));

    let strict = Host::builder().cors(Cors::origins([PAGE]).fail_unlisted()).fallback_with_cors(rest());
    let client = Client::new(strict.build().expect("a host"));
    assert_eq!(client.get("/page").origin(STRANGER).send().await.status, 403);
    assert_eq!(client.get("/page").origin(PAGE).send().await.status, 200);
}

/// CORS-37: it follows reloads, alone and within the host's own layer.
#[tokio::test]
async fn cors_37_the_application_follows_reloads() {
    let config = |origin: &str| {
        CorsConfig::new().with(Scope::Host, Cors::origins([origin]), Source::file("asmx.toml", 1))
    };
    let host = Host::builder().cors_config(config(PAGE)).fallback_with_cors(rest()).build().expect("a host");
    let within = host.clone().into_router().layer(host.cors_layer());
    let client = Client::new(host.clone());
    for origin in [PAGE, "https://other.example"] {
        host.reload_cors(&config(origin)).expect("a policy");
        let response = client.get("/page").origin(origin).send().await;
        assert_eq!((allowed(&response), response.header("vary")), (Some(origin), Some("Origin")));
        let request = http::Request::get("/page").header("origin", origin).body(Body::empty());
        let response = within.clone().oneshot(request.expect("a request")).await.expect("an answer");
        let told = response.headers().get_all("access-control-allow-origin").iter().collect::<Vec<_>>();
        assert!(matches!(told[..], [one] if one == origin), "{told:?}");
        assert_eq!(response.headers().get_all("vary").iter().count(), 1);
    }
}

/// CORS-13: what the server refuses before there is a request for the application has the host's policy only where the
/// application has it.
#[tokio::test]
async fn cors_13_what_the_application_never_sees() {
    let many: String = (0..200).map(|number| format!("X-{number}: a\r\n")).collect();
    for (builder, told) in
        [(builder().fallback_with_cors(rest()), Some(PAGE)), (builder().fallback(rest()), None)]
    {
        let served = Served::new(builder.build().expect("a host")).await;
        let answer =
            served.ask(format!("GET /page HTTP/1.1\r\nHost: x\r\nOrigin: {PAGE}\r\n{many}\r\n")).await;
        assert_eq!((answer.status, answer.allows()), (431, told), "{answer:?}");
    }
}
