//! Servers in memory.

use asmx_browser::Browser;
use axum_core::body::Body;
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;

/// Any service of HTTP requests will do, whatever its body.
#[tokio::test]
async fn a_service_that_is_no_router() {
    let service = tower::service_fn(|request: Request<Body>| async move {
        let host = request.headers()["host"].as_bytes().to_vec();
        Ok::<_, std::io::Error>(Response::new(Full::new(Bytes::from(host))))
    });
    let answer = Browser::at("http://intranet:8080", service).same_origin().get("/").send().await;
    assert_eq!(answer.text(), "intranet:8080");
    assert_eq!(answer.response().status, 200);
}

/// A service that fails is a connection without an answer.
#[tokio::test]
async fn a_service_that_fails_gives_no_answer() {
    let service = tower::service_fn(|_: Request<Body>| async {
        Err::<Response<Body>, _>(std::io::Error::other("the cable is cut"))
    });
    let answer = Browser::new(service).same_origin().get("/").send().await;
    assert_eq!(answer.why(), "blocked by the HTTP-network fetch: no answer came: the cable is cut");
    assert!(!answer.was_sent());
}

#[tokio::test]
async fn json_is_read_into_any_type() {
    let app = axum::Router::new().fallback(|| async { r#"{"Count":3}"# });
    let answer = Browser::new(app).same_origin().get("/").send().await;
    assert_eq!(answer.json::<serde_json::Value>()["Count"], 3);
}

/// Handlers of axum find the address as behind a connection.
#[cfg(feature = "connect-info")]
#[tokio::test]
async fn servers_see_the_address() {
    use axum::extract::ConnectInfo;
    use std::net::SocketAddr;

    let told = |ConnectInfo(client): ConnectInfo<SocketAddr>| async move { client.ip().to_string() };
    let browser = Browser::new(axum::Router::new().fallback(told));
    assert_eq!(browser.same_origin().get("/").send().await.text(), "127.0.0.1");
    let stranger = browser.from_address([203, 0, 113, 7]);
    assert_eq!(stranger.same_origin().get("/").send().await.text(), "203.0.113.7");
}
