//! A service for TypeScript: `?ts` is one module with its types and a client, `?ts=types` the types alone.
//!
//! Names are those of the wire, so that whoever looks for `ListProducts` finds both ends. A class has an interface for
//! results, and one for arguments (`ProductInput`), in which everything is optional that has a default.

mod client;
mod declarations;
mod lines;
mod module;
mod names;
mod types;

use axum_core::body::Body;
use http::Response;

use super::description::Description;
use super::reader::Reader;
use super::text;
use crate::request::Asked;
pub(crate) use module::{Part, module};

/// The TypeScript module.
#[derive(Debug)]
pub(super) struct TypeScript;

impl Reader for TypeScript {
    fn is_asked(&self, asked: &Asked<'_>) -> bool {
        asked.asks_for("ts").is_some()
    }

    fn answer(&self, service: &Description, asked: &Asked<'_>) -> Response<Body> {
        let part = match asked.asks_for("ts") {
            Some(part) if part.eq_ignore_ascii_case("types") => Part::Types,
            _ => Part::Whole,
        };
        text::answer("text/typescript; charset=utf-8", module(service, &asked.outer_path(), part))
    }
}
