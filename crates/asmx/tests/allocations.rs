//! How many allocations a good call costs, beside axum handlers written by hand.
//!
//! The counts are exact and the same in every run. Everything happens in process: no socket, no server.

#![allow(missing_docs, unreachable_pub)]

use asmx::prelude::*;
use axum::body::{Body, Bytes};
use axum::routing::post;
use axum::{Json, Router};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response};
use serde::{Deserialize, Serialize};
use tower::ServiceExt as _;

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
pub struct Item {
    id: i32,
    name: String,
    count: i32,
}

struct Calls;

#[script_service]
impl Calls {
    #[web_method]
    async fn nothing(&self) -> i32 {
        1
    }

    #[web_method]
    async fn add(&self, a: i32, b: i32) -> i32 {
        a + b
    }

    #[web_method]
    async fn echo(&self, item: Item) -> Item {
        item
    }

    #[web_method]
    async fn many(&self) -> Vec<Item> {
        (0..100).map(|id| Item { id, name: "a name".into(), count: 3 }).collect()
    }

    #[web_method]
    async fn total(&self, items: Vec<Item>) -> i32 {
        items.iter().map(|item| item.count).sum()
    }
}

/// The same by hand: `Bytes` in, `serde_json` both ways.
mod by_hand {
    use super::*;

    #[derive(Serialize)]
    pub struct Envelope<T> {
        pub d: T,
    }

    #[derive(Deserialize)]
    pub struct Add {
        pub a: i32,
        pub b: i32,
    }

    #[derive(Deserialize, Serialize)]
    #[serde(rename_all = "PascalCase")]
    pub struct PlainItem {
        pub id: i32,
        pub name: String,
        pub count: i32,
    }

    #[derive(Deserialize)]
    pub struct Echo {
        pub item: PlainItem,
    }

    #[derive(Deserialize)]
    pub struct Total {
        pub items: Vec<PlainItem>,
    }

    pub fn reply<T: Serialize>(d: T) -> Response<Body> {
        let mut body = Vec::with_capacity(128);
        serde_json::to_writer(&mut body, &Envelope { d }).expect("it can be written");
        let mut response = Response::new(Body::from(body));
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
        response
    }

    pub fn read<'a, T: Deserialize<'a>>(body: &'a Bytes) -> T {
        serde_json::from_slice(body).expect("it can be read")
    }

    pub fn many() -> Vec<PlainItem> {
        (0..100).map(|id| PlainItem { id, name: "a name".into(), count: 3 }).collect()
    }

    pub fn router() -> Router {
        Router::new()
            .route("/Calls.asmx/Nothing", post(async |_: Bytes| reply(1)))
            .route(
                "/Calls.asmx/Add",
                post(async |body: Bytes| {
                    let add: Add = read(&body);
                    reply(add.a + add.b)
                }),
            )
            .route("/Calls.asmx/Echo", post(async |body: Bytes| reply(read::<Echo>(&body).item)))
            .route("/Calls.asmx/Many", post(async |_: Bytes| reply(many())))
            .route(
                "/Calls.asmx/Total",
                post(async |body: Bytes| {
                    reply(read::<Total>(&body).items.iter().map(|item| item.count).sum::<i32>())
                }),
            )
    }

    /// With axum's `Json` on both sides.
    pub fn json_router() -> Router {
        Router::new()
            .route("/Calls.asmx/Add", post(async |Json(add): Json<Add>| Json(Envelope { d: add.a + add.b })))
            .route("/Calls.asmx/Echo", post(async |Json(echo): Json<Echo>| Json(Envelope { d: echo.item })))
    }
}

const ITEM: &str = r#"{"Id":12345,"Name":"a name of some length","Count":3}"#;

fn request(method: &str, body: &str, origin: bool) -> Request<Body> {
    let mut request = Request::post(format!("/Calls.asmx/{method}"))
        .header(CONTENT_TYPE, "application/json; charset=utf-8");
    if origin {
        request = request.header("origin", "https://shop.example");
    }
    request.body(Body::from(body.to_owned())).expect("a request")
}

/// Allocations from handing the request over until the answer is read and dropped; once before to warm up.
fn count<S>(mut service: S, request: impl Fn() -> Request<Body>) -> u64
where
    S: tower::Service<Request<Body>, Response = Response<Body>, Error = std::convert::Infallible>,
{
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let mut once = |request: Request<Body>| {
        runtime.block_on(async {
            let Ok(response) = service.ready().await.expect("ready").call(request).await;
            assert_eq!(response.status(), 200);
            let mut body = std::pin::pin!(response.into_body());
            while let Some(frame) = http_body_util::BodyExt::frame(&mut body).await {
                drop(frame.expect("a frame"));
            }
        });
    };
    once(request());
    let warm = request();
    allocation_counter::measure(|| once(warm)).count_total
}

fn host() -> Host {
    Host::builder().service(Calls).build().expect("a host")
}

#[test]
fn a_good_call_costs_no_more_than_a_handler_by_hand() {
    let hundred = format!(r#"{{"items":[{}]}}"#, vec![ITEM; 100].join(","));
    let echo = format!(r#"{{"item":{ITEM}}}"#);
    let cases = [
        ("Nothing", "{}"),
        ("Add", r#"{"a":1,"b":2}"#),
        ("Echo", &echo),
        ("Many", "{}"),
        ("Total", &hundred),
    ];
    for (method, body) in cases {
        let ours = count(host(), || request(method, body, false));
        let theirs = count(by_hand::router().into_service(), || request(method, body, false));
        println!("{method}: {ours} allocations, by hand {theirs}");
        assert!(ours <= theirs, "{method}: {ours} allocations, by hand {theirs}");
    }
}

/// Limits, timeout, panic guard and run-to-the-end are always on; with CORS it is still no more than `Json` on both
/// sides.
#[test]
fn with_cors_a_call_costs_no_more_than_json_by_hand() {
    let echo = format!(r#"{{"item":{ITEM}}}"#);
    let host = || {
        let cors = Cors::origins(["https://shop.example"]).credentials();
        Host::builder().service(Calls).cors(cors).build().expect("a host")
    };
    for (method, body) in [("Add", r#"{"a":1,"b":2}"#), ("Echo", &echo)] {
        let ours = count(host(), || request(method, body, true));
        let theirs = count(by_hand::json_router().into_service(), || request(method, body, true));
        println!("{method} with CORS: {ours} allocations, Json by hand without CORS {theirs}");
        assert!(ours <= theirs, "{method}: {ours} allocations, by hand {theirs}");
    }
}
