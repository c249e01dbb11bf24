//! The layer around an application.

use asmx_cors::Cors;
use axum::body::Body;
use axum::routing::{get, put};
use axum::{Router, http};
use http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt as _;

const PAGE: &str = "https://shop.example";

async fn send(app: &Router, request: http::request::Builder) -> (StatusCode, HeaderMap) {
    let response =
        app.clone().oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer");
    (response.status(), response.headers().clone())
}

fn routes() -> Router {
    Router::new()
        .route("/page", get(|| async { ([("access-control-allow-origin", "*")], "a page") }))
        .route("/thing", put(|| async { StatusCode::INTERNAL_SERVER_ERROR }))
}

fn allowed(headers: &HeaderMap) -> Option<&str> {
    headers.get("access-control-allow-origin")?.to_str().ok()
}

/// CORS-2, CORS-13, CORS-15: preflights, errors, and headers of a handler's own.
#[tokio::test]
async fn cors_13_every_answer_behind_the_layer_is_covered() {
    let layer = Cors::origins([PAGE]).methods(["PUT"]).layer().expect("a policy");
    let app = routes().layer(layer);
    for (request, status) in [
        (Request::get("/page"), 200),
        (Request::get("/nothing"), 404),
        (Request::post("/page"), 405),
        (Request::put("/thing"), 500),
    ] {
        let (found, headers) = send(&app, request.header("origin", PAGE)).await;
        assert_eq!((found.as_u16(), allowed(&headers)), (status, Some(PAGE)));
        assert_eq!(headers["vary"], "Origin");
    }
    let preflight = |origin, method| {
        Request::options("/thing").header("origin", origin).header("access-control-request-method", method)
    };
    let (status, headers) = send(&app, preflight(PAGE, "PUT")).await;
    assert_eq!((status.as_u16(), allowed(&headers)), (204, Some(PAGE)));
    assert_eq!(allowed(&send(&app, preflight(PAGE, "DELETE")).await.1), None);
    assert_eq!(allowed(&send(&app, preflight("https://evil.example", "PUT")).await.1), None);
    // The handler's own `*` does not get out to strangers.
    let (status, headers) = send(&app, Request::get("/page").header("origin", "https://evil.example")).await;
    assert_eq!((status.as_u16(), allowed(&headers)), (200, None));
    // CORS-1: an OPTIONS request that is no preflight is the application's.
    assert_eq!(send(&app, Request::options("/thing")).await.0, 405);
}

/// CORS-14.
#[tokio::test]
async fn cors_14_fail_unlisted_holds_here_too() {
    let app = routes().layer(Cors::origins([PAGE]).fail_unlisted().layer().expect("a policy"));
    assert_eq!(send(&app, Request::get("/page").header("origin", "https://evil.example")).await.0, 403);
    assert_eq!(send(&app, Request::get("/page")).await.0, 200);
}
