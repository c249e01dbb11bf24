//! Layers where they don't belong: nothing that a host keeps closed is opened by them, and no stranger fills the log.

use asmx::prelude::*;
use axum::body::Body;
use axum::routing::any;
use axum::{Router, http};
use http::Request;
use tower::ServiceExt as _;

const PAGE: &str = "https://shop.example";

#[web_method]
fn get() -> i32 {
    1
}

#[web_method(cors = Cors::closed())]
fn export() -> i32 {
    2
}

fn host() -> Host {
    Host::builder()
        .functions("/Orders.asmx", methods![get, export])
        .page_methods("/Default.aspx", methods![export])
        .cors(Cors::origins([PAGE]).credentials())
        .build()
        .expect("a host")
}

async fn allowed(app: &Router, request: http::request::Builder) -> (u16, Option<String>) {
    let request = request.header("origin", PAGE).header("content-type", "application/json");
    let request = request.body(Body::from("{}")).expect("a request");
    let response = app.clone().oneshot(request).await.expect("an answer");
    let allowed = response.headers().get("access-control-allow-origin");
    let allowed = allowed.map(|value| value.to_str().expect("text").to_owned());
    (response.status().as_u16(), allowed)
}

/// CORS-14, CORS-17, CORS-18: outside of a nest a layer sees other paths than its host, and leaves the decision to it.
#[tokio::test]
async fn cors_18_a_layer_outside_of_a_nest_opens_nothing() {
    let host = host();
    let cors = host.cors_layer();
    let app = Router::new().nest("/api", host.into_router()).layer(cors);
    for (path, status, told) in [
        ("/api/Orders.asmx/Get", 200, Some(PAGE)),
        ("/api/Orders.asmx/Export", 200, None),
        ("/api/ORDERS.asmx/%45xport", 200, None),
        ("/api/Default.aspx/Export", 200, None),
        ("/api/Other.asmx/Get", 500, Some(PAGE)),
        ("/elsewhere", 404, Some(PAGE)),
    ] {
        let told = told.map(str::to_owned);
        assert_eq!(allowed(&app, Request::post(path)).await, (status, told.clone()), "{path}");
        let preflight = Request::options(path).header("access-control-request-method", "POST");
        let preflight = preflight.header("access-control-request-headers", "content-type");
        assert_eq!(allowed(&app, preflight).await, (204, told), "{path}");
    }
}

/// CORS-18: the same for another host within the layer of a first one.
#[tokio::test]
async fn cors_18_a_layer_leaves_another_host_alone() {
    let other = Host::builder().functions("/Other.asmx", methods![export]).build().expect("a host");
    let app = other.into_router().layer(host().cors_layer());
    assert_eq!(allowed(&app, Request::post("/Other.asmx/Export")).await, (200, None));
}

/// CORS-15, CORS-42: the paths that strangers think of are not places that set headers.
#[test]
fn cors_42_paths_do_not_fill_the_log() {
    let by_hand = || any(async || ([("access-control-allow-origin", "*")], "by hand"));
    let app = Router::new().route("/thing/{id}", by_hand()).fallback_service(by_hand());
    let app = app.layer(host().cors_layer());
    let (log, ()) = crate::common::log::during(async {
        for number in 0..50 {
            allowed(&app, Request::get(format!("/thing/{number}"))).await;
            allowed(&app, Request::get(format!("/nothing/{number}"))).await;
        }
    });
    let lines: Vec<&str> = log.lines().filter(|line| line.contains("sets access-control")).collect();
    assert_eq!(lines.len(), 2, "{log}");
    assert!(lines[0].contains("/thing/{id} sets"), "{log}");
    assert!(lines[1].contains("the application's fallback sets"), "{log}");
}
