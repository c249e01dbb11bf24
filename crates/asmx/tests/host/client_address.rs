//! Whose a request is: where a host finds its client's address within other servers, and what it says when it finds none
//! (ERR-7, ERR-8).

use std::net::SocketAddr;

use asmx::ClientAddress;
use asmx::prelude::*;
use asmx::testing::Client;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::extract::connect_info::MockConnectInfo;
use tower::{Layer as _, ServiceExt as _};

use crate::common::wire::{Served, call};
use crate::common::{Shop, log};

const HIDDEN: &str = "There was an error processing the request.";

#[web_method]
fn who(#[extract] context: Context) -> Option<String> {
    context.client_address().map(|address| address.to_string())
}

fn host() -> Host {
    Host::builder().service(Shop).functions("/W.asmx", methods![who]).build().expect("a host")
}

fn fail() -> http::Request<Body> {
    let request = http::Request::post("/Shop.asmx/Fail").header("content-type", "application/json");
    request.body(Body::from(r#"{"message":"secret"}"#)).expect("a request")
}

async fn text(app: Router, request: http::Request<Body>) -> String {
    let response = app.oneshot(request).await.expect("never fails");
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    String::from_utf8(body.to_vec()).expect("text")
}

fn app() -> Router {
    Router::new().fallback_service(host())
}

#[tokio::test]
async fn err_8_an_address_is_found_where_axum_leaves_it() {
    let local: SocketAddr = "127.0.0.1:5".parse().expect("an address");
    let mut request = fail();
    request.extensions_mut().insert(ConnectInfo(local));
    assert!(text(app(), request).await.contains("secret"));
    let mocked = Router::new().fallback_service(MockConnectInfo(local).layer(host()));
    assert!(text(mocked, fail()).await.contains("secret"));
    assert!(text(app(), fail()).await.contains(HIDDEN));
    let mut request = fail();
    request.extensions_mut().insert(ConnectInfo("a type of its own"));
    assert!(text(app(), request).await.contains(HIDDEN));
    let mut request = fail();
    request.extensions_mut().insert(ClientAddress(local.ip()));
    assert!(text(app(), request).await.contains("secret"));
}

/// A method sees the same address.
#[tokio::test]
async fn a_method_sees_the_address() {
    let mut request = http::Request::post("/W.asmx/Who").header("content-type", "application/json");
    request
        .extensions_mut()
        .expect("extensions")
        .insert(ConnectInfo::<SocketAddr>("192.0.2.1:5".parse().expect("one")));
    assert_eq!(text(app(), request.body("{}".into()).expect("a request")).await, r#"{"d":"192.0.2.1"}"#);
    let served = Served::new(host()).await;
    let answer = served.ask(call("/W.asmx/Who", "https://shop.example", "{}")).await;
    assert_eq!(answer.text(), r#"{"d":"127.0.0.1"}"#);
}

/// ERR-8, and where it is left: behind a proxy on the same machine everybody is a stranger.
#[tokio::test]
async fn err_8_what_was_forwarded_is_not_local() {
    let served = Served::new(host()).await;
    let request = call("/Shop.asmx/Fail", "https://shop.example", r#"{"message":"secret"}"#);
    assert!(served.ask(&request).await.text().contains("secret"));
    for line in [
        "Forwarded: for=192.0.2.1",
        "VIA: 1.1 proxy",
        "x-forwarded-for: 127.0.0.1",
        "X-Forwarded-Proto: https",
        "X-Original-Host: shop.example",
        "X-Real-IP: 127.0.0.1",
        "X-Client-IP: 127.0.0.1",
        "True-Client-IP: 127.0.0.1",
        "CF-Connecting-IP: 127.0.0.1",
    ] {
        let forwarded = request.replacen("\r\n", &format!("\r\n{line}\r\n"), 1);
        assert!(served.ask(forwarded).await.text().contains(HIDDEN), "{line}");
    }
    // What nginx sends with `proxy_pass` and nothing else.
    let nginx = request.replacen(" HTTP/1.1\r\n", " HTTP/1.0\r\nConnection: close\r\n", 1);
    assert!(served.ask(nginx).await.text().contains(HIDDEN));
}

fn warnings(work: impl Future<Output = ()>) -> Vec<String> {
    let (text, ()) = log::during(work);
    text.lines()
        .filter(|line| line.contains("errors are answered without details"))
        .map(str::to_owned)
        .collect()
}

/// Once for a host, why nothing is shown and what makes it right.
#[test]
fn a_host_that_knows_no_client_says_so() {
    let lines = warnings(async {
        let app = app();
        for _ in 0..3 {
            text(app.clone(), fail()).await;
        }
        let missing = http::Request::post("/Nope.asmx/x").header("content-type", "application/json");
        text(app, missing.body(Body::empty()).expect("a request")).await;
    });
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(
        lines[0].contains("asmx::serve(listener, app)") && lines[0].contains("ClientAddress"),
        "{lines:?}"
    );
}

/// Not where nothing went wrong, where it is meant to be hidden, or where the client is known.
#[test]
fn a_host_that_has_nothing_to_say_is_silent() {
    let lines = warnings(async {
        let good = http::Request::post("/W.asmx/Who").header("content-type", "application/json");
        text(app(), good.body("{}".into()).expect("a request")).await;
        let mut forwarded = fail();
        forwarded.headers_mut().insert("x-real-ip", "192.0.2.1".parse().expect("a value"));
        text(app(), forwarded).await;
        let hides = Host::builder().service(Shop).custom_errors(CustomErrors::On).build().expect("a host");
        text(Router::new().fallback_service(hides), fail()).await;
        let known = Client::new(host()).from_address([192, 0, 2, 1]);
        known.post("/Shop.asmx/Fail").json(r#"{"message":"m"}"#).send().await;
    });
    assert_eq!(lines, [""; 0]);
}
