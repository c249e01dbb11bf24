//! axum by hand, in three ways.

use std::time::Duration;

use anyhow::Result;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::people::{self, Person};
use crate::shape::ORIGINS;

#[derive(Serialize)]
struct Envelope<T> {
    d: T,
}

#[derive(Deserialize)]
struct Nothing {}

#[derive(Deserialize)]
struct Add {
    a: i32,
    b: i32,
}

#[derive(Deserialize)]
struct GetPeople {
    count: usize,
}

#[derive(Deserialize)]
struct SavePeople {
    people: Vec<Person>,
}

/// `Json<Args>` in, `Json<D<Out>>` out.
pub(super) fn json() -> Router {
    Router::new()
        .route(
            "/Small.asmx/HelloWorld",
            post(async |Json(Nothing {})| Json(Envelope { d: "Hello World".to_owned() })),
        )
        .route("/Small.asmx/Add", post(async |Json(Add { a, b })| Json(Envelope { d: a + b })))
        .route(
            "/Small.asmx/GetPeople",
            post(async |Json(GetPeople { count })| Json(Envelope { d: people::some(count) })),
        )
        .route(
            "/Small.asmx/SavePeople",
            post(async |Json(SavePeople { people })| Json(Envelope { d: people.len() })),
        )
}

/// Bytes in, bytes out.
pub(super) fn bytes() -> Router {
    Router::new()
        .route(
            "/Small.asmx/HelloWorld",
            post(async |body: Bytes| answer(&body, |Nothing {}| "Hello World".to_owned())),
        )
        .route("/Small.asmx/Add", post(async |body: Bytes| answer(&body, |Add { a, b }| a + b)))
        .route(
            "/Small.asmx/GetPeople",
            post(async |body: Bytes| answer(&body, |GetPeople { count }| people::some(count))),
        )
        .route(
            "/Small.asmx/SavePeople",
            post(async |body: Bytes| answer(&body, |SavePeople { people }| people.len())),
        )
}

fn answer<A: DeserializeOwned, T: Serialize>(body: &[u8], method: impl FnOnce(A) -> T) -> Response {
    let Ok(arguments) = serde_json::from_slice(body) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    match serde_json::to_vec(&Envelope { d: method(arguments) }) {
        Ok(body) => ([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// `Json`, within what a host has by itself.
pub(super) fn layers() -> Router {
    let origins = ORIGINS.map(HeaderValue::from_static);
    let cors = CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_credentials(true)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([CONTENT_TYPE]);
    json().layer(
        ServiceBuilder::new()
            .layer(cors)
            .layer(CatchPanicLayer::new())
            .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, Duration::from_secs(110)))
            .layer(RequestBodyLimitLayer::new(4 << 20)),
    )
}

pub(super) async fn serve(listener: TcpListener, router: Router) -> Result<()> {
    Ok(axum::serve(listener, router).await?)
}
