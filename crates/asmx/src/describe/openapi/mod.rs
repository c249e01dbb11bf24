//! Services for the tools of OpenAPI, in utoipa's types: `?openapi` for one, `/openapi.json` for a host.
//!
//! A type has a schema for each way that it travels, because .NET reads otherwise than it writes: dates are ISO 8601 on
//! their way in, objects need what has no default, and only results have everything.

mod components;
mod definitions;
mod document;
mod failure;
mod name;
mod operation;
mod types;

use axum_core::body::Body;
use http::Response;

use super::description::Description;
use super::host_reader::{AskedOfHost, HostReader};
use super::reader::Reader;
use super::text;
use crate::request::Asked;
pub(crate) use document::document;
pub(crate) use name::same_names;

/// The title of a host's document.
pub(crate) const TITLE: &str = "ASMX services";

/// The document of a service.
#[derive(Debug)]
pub(super) struct OpenApi;

impl Reader for OpenApi {
    fn is_asked(&self, asked: &Asked<'_>) -> bool {
        asked.asks_for("openapi").is_some()
    }

    fn answer(&self, service: &Description, asked: &Asked<'_>) -> Response<Body> {
        answer(&document(&[service], service.class(), &asked.outer_prefix()))
    }
}

/// The document of a host.
#[derive(Debug)]
pub(crate) struct HostOpenApi;

impl HostReader for HostOpenApi {
    fn answer(&self, asked: &AskedOfHost<'_>) -> Option<Response<Body>> {
        asked.rest.is_empty().then(|| Self::document(asked))
    }
}

impl HostOpenApi {
    /// The document for whoever asks.
    pub(crate) fn document(asked: &AskedOfHost<'_>) -> Response<Body> {
        answer(&document(&asked.services, TITLE, &asked.prefix))
    }
}

fn answer(document: &utoipa::openapi::OpenApi) -> Response<Body> {
    // It is made of texts, numbers and lists.
    text::answer("application/json; charset=utf-8", serde_json::to_vec(document).unwrap_or_default())
}
