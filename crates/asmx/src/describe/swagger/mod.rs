//! Swagger UI, whose files are in the program: it needs no network.

use std::sync::Arc;

use axum_core::body::Body;
use http::header::{CONTENT_TYPE, LOCATION};
use http::{HeaderValue, Response, StatusCode};
use utoipa_swagger_ui::Config;

use super::host_reader::{AskedOfHost, HostReader};
use super::openapi::HostOpenApi;
use super::text;

/// The pages, at an address of their own.
#[derive(Debug)]
pub(crate) struct HostSwaggerUi {
    pub(crate) path: String,
}

impl HostReader for HostSwaggerUi {
    fn answer(&self, asked: &AskedOfHost<'_>) -> Option<Response<Body>> {
        match asked.rest {
            // The page's own links are relative.
            "" => Some(redirect(&format!("{}{}/", asked.prefix, self.path))),
            "/swagger-initializer.js" => {
                Some(text::answer("text/javascript; charset=utf-8", include_str!("initializer.js")))
            }
            // Its own, wherever that of the host is.
            "/openapi.json" => Some(HostOpenApi::document(asked)),
            "/" => file("index.html"),
            rest => file(rest.strip_prefix('/')?),
        }
    }
}

fn file(name: &str) -> Option<Response<Body>> {
    let file = utoipa_swagger_ui::serve(name, Arc::new(Config::from("openapi.json"))).ok()??;
    let mut response = Response::new(Body::from(file.bytes.into_owned()));
    let content_type = HeaderValue::from_str(&file.content_type).ok()?;
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    Some(response)
}

fn redirect(to: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::FOUND;
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(LOCATION, to);
    }
    response
}
