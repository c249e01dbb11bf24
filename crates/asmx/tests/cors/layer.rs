//! The layer of a host, for an application's own routes and for what stands around the host.

use asmx::prelude::*;
use axum::body::Body;
use axum::routing::get;
use axum::{Router, http};
use http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt as _;

const PAGE: &str = "https://shop.example";

#[web_method(cors = Cors::any_origin())]
fn hello_world() -> String {
    "Hello World".into()
}

async fn send(app: &Router, request: http::request::Builder) -> (StatusCode, HeaderMap) {
    let response =
        app.clone().oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer");
    (response.status(), response.headers().clone())
}

fn routes() -> Router {
    Router::new().route("/page", get(|| async { ([("access-control-allow-origin", "*")], "a page") }))
}

fn allowed(headers: &HeaderMap) -> Option<&str> {
    headers.get("access-control-allow-origin")?.to_str().ok()
}

/// CORS-37: the layer of a host has the host's policy, the one in force.
#[tokio::test]
async fn cors_37_the_layer_of_a_host_follows_it() {
    use asmx::cors::{CorsConfig, Scope, Source};
    let config = |cors: Cors| CorsConfig::new().with(Scope::Host, cors, Source::file("asmx.toml", 1));
    let host = Host::builder()
        .functions("/Hello.asmx", methods![hello_world])
        .cors_config(config(Cors::origins([PAGE])))
        .build()
        .expect("a host");
    let app = routes().layer(host.cors_layer()).fallback_service(host.clone());
    let get = |path: &str| Request::get(path).header("origin", PAGE);
    assert_eq!(allowed(&send(&app, get("/page")).await.1), Some(PAGE));
    // The method has a policy of its own, and the layer leaves it alone.
    assert_eq!(allowed(&send(&app, get("/Hello.asmx/HelloWorld")).await.1), Some("*"));
    host.reload_cors(&config(Cors::origins(["https://other.example"]))).expect("a policy");
    assert_eq!(allowed(&send(&app, get("/page")).await.1), None);
    assert!(host.reload_cors(&config(Cors::origins(["https://other.example/"]))).is_err());
    let other = Request::get("/page").header("origin", "https://other.example");
    assert_eq!(allowed(&send(&app, other).await.1), Some("https://other.example"), "what was in force stays");
}

/// A login that lets nobody in without a cookie, not even preflights, and a compression that says so.
async fn login(request: axum::extract::Request, next: axum::middleware::Next) -> axum::response::Response {
    let mut response = match request.headers().contains_key("cookie") {
        true => next.run(request).await,
        false => axum::response::IntoResponse::into_response(StatusCode::UNAUTHORIZED),
    };
    response.headers_mut().append("vary", http::HeaderValue::from_static("accept-encoding"));
    response
}

/// An application with a login around everything, and the host's layer around that.
fn behind_a_login(host: Host) -> Router {
    let cors = host.cors_layer();
    routes().fallback_service(host).layer(axum::middleware::from_fn(login)).layer(cors)
}

#[web_method(get)]
fn own_headers(#[extract] context: Context) -> Result<(), Fault> {
    context.append_header("Access-Control-Allow-Origin", "https://evil.example")
}

fn host() -> Host {
    let builder = Host::builder().functions("/Hello.asmx", methods![hello_world, own_headers]);
    builder.cors(Cors::origins([PAGE]).credentials()).build().expect("a host")
}

/// CORS-2, CORS-18: preflights get past a login, by the policy of the method that they are for.
#[tokio::test]
async fn cors_2_preflights_get_past_a_login() {
    let app = behind_a_login(host());
    let stranger = "https://stranger.example";
    for (path, origin, method, told) in [
        ("/Hello.asmx/HelloWorld", PAGE, "POST", Some("*")),
        ("/hello.asmx/%48elloWorld", stranger, "POST", Some("*")),
        ("/Hello.asmx/HelloWorld", stranger, "PUT", None),
        ("/Hello.asmx/OwnHeaders", PAGE, "GET", Some(PAGE)),
        ("/Hello.asmx/OwnHeaders", stranger, "GET", None),
        ("/Hello.asmx", PAGE, "GET", Some(PAGE)),
        ("/Nope.asmx/x", PAGE, "POST", Some(PAGE)),
        ("/page", PAGE, "GET", Some(PAGE)),
        ("/page", stranger, "GET", None),
    ] {
        let request = Request::options(path).header("origin", origin);
        let (status, headers) = send(&app, request.header("access-control-request-method", method)).await;
        assert_eq!((status.as_u16(), allowed(&headers)), (204, told), "{path} {origin}");
    }
}

/// CORS-12, CORS-13: what the login answers in the host's place has the policy that the host would have applied, and what
/// it lets through has it once.
#[tokio::test]
async fn cors_13_answers_of_a_login_have_the_methods_policy() {
    let app = behind_a_login(host());
    for (path, told, vary) in [
        ("/Hello.asmx/HelloWorld", "*", "accept-encoding"),
        ("/Hello.asmx/OwnHeaders", PAGE, "accept-encoding, Origin"),
        ("/Nope.asmx", PAGE, "accept-encoding, Origin"),
        ("/page", PAGE, "accept-encoding, Origin"),
    ] {
        for (cookie, outside) in [(false, true), (true, false)] {
            let request =
                Request::get(path).header("origin", PAGE).header("content-type", "application/json");
            let request = if cookie { request.header("cookie", "login=1") } else { request };
            let (status, headers) = send(&app, request).await;
            assert_eq!(status == 401, outside, "{path}");
            for (name, value) in [("access-control-allow-origin", told), ("vary", vary)] {
                let lines: Vec<_> = headers.get_all(name).iter().collect();
                assert_eq!(lines, [value], "{path} {cookie}");
            }
        }
    }
}

/// CORS-18: what is nested whole, its layer with it, sees paths without their prefix.
#[tokio::test]
async fn cors_18_a_layer_is_nested_with_its_host() {
    let host = host();
    let cors = host.cors_layer();
    let nested = host.into_router().layer(axum::middleware::from_fn(login)).layer(cors);
    let app = Router::new().nest("/api", nested);
    let preflight =
        Request::options("/api/Hello.asmx/HelloWorld").header("origin", "https://stranger.example");
    let (status, headers) = send(&app, preflight.header("access-control-request-method", "POST")).await;
    assert_eq!((status.as_u16(), allowed(&headers)), (204, Some("*")));
    let call = Request::post("/api/Hello.asmx/HelloWorld").header("origin", "https://stranger.example");
    let (status, headers) = send(&app, call).await;
    assert_eq!((status.as_u16(), allowed(&headers)), (401, Some("*")));
}

/// CORS-15, CORS-42: the layer and its host speak with one voice.
#[test]
fn cors_15_a_layer_around_its_host_logs_once() {
    let app = behind_a_login(host());
    let call = |path: &str, origin: &str| {
        let request = Request::get(path).header("origin", origin).header("cookie", "login=1");
        send(&app, request.header("content-type", "application/json"))
    };
    let (log, ()) = crate::common::log::during(async {
        call("/Hello.asmx", PAGE).await;
        call("/Hello.asmx/OwnHeaders", PAGE).await;
        call("/Hello.asmx/OwnHeaders", "https://evil.example").await;
    });
    let lines: Vec<&str> = log.lines().filter(|line| line.contains("asmx::cors")).collect();
    assert_eq!(lines.len(), 2, "{log}");
    assert!(lines[0].contains("Hello.asmx/OwnHeaders sets access-control-allow-origin"), "{log}");
    assert!(lines[1].contains("origin-not-listed"), "{log}");
}

/// CORS-7: what the policy lists is granted to a route of the application's own below the path of a service too, and a
/// script reads the error of a wrong verb; nobody else is let in.
#[tokio::test]
async fn cors_7_listed_methods_below_a_service() {
    let host = Host::builder()
        .functions("/Shop.asmx", methods![shared])
        .cors(Cors::origins([PAGE]).methods(["PUT", "OPTIONS"]))
        .build()
        .expect("a host");
    let own = Router::new().route("/Shop.asmx/upload", axum::routing::put(async || "kept"));
    let app = own.layer(host.cors_layer()).fallback_service(host.clone());
    let ask = |path: &str, method: &str| {
        Request::options(path).header("origin", PAGE).header("access-control-request-method", method)
    };
    for path in
        ["/Shop.asmx/upload", "/Shop.asmx/Shared", "/Shop.asmx", "/shop.asmx/nothing", "/Gone.asmx/Get"]
    {
        for (method, granted) in [("PUT", true), ("OPTIONS", true), ("DELETE", false), ("put", false)] {
            let (_, headers) = send(&app, ask(path, method)).await;
            assert_eq!(allowed(&headers), granted.then_some(PAGE), "{path} {method}");
            let methods =
                headers.get("access-control-allow-methods").map(|value| value.to_str().expect("text"));
            let listed = methods.is_some_and(|methods| methods.split(", ").any(|listed| listed == method));
            assert_eq!(listed, granted, "{path} {method}: {methods:?}");
            let asked =
                asmx::cors::Asked::request(path).method(method.parse().expect("a method")).origin(PAGE);
            assert_eq!(host.explain_cors(&asked).is_allowed(), granted, "{path} {method}");
        }
    }
    let (status, headers) = send(&app, Request::put("/Shop.asmx/upload").header("origin", PAGE)).await;
    assert_eq!((status, allowed(&headers)), (StatusCode::OK, Some(PAGE)));
    let (status, headers) = send(&app, Request::put("/Shop.asmx/Shared").header("origin", PAGE)).await;
    assert!(!status.is_success() && allowed(&headers) == Some(PAGE), "{status}");
}

#[web_method]
fn shared() -> i32 {
    1
}
