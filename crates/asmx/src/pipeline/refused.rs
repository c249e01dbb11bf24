//! What a server refuses before there is a request: the policy is part of that answer, too (CORS-13).

use axum_core::body::Body;
use http::request::Parts;
use http::{HeaderMap, Response};

use super::around::Around;
use super::cors::Cors;
use super::forward;
use crate::log::Asker;
use crate::request::path;
use crate::tables::{InForce, Tables};

/// The headers that the answer to a request gets, as far as the request is known.
pub(crate) fn refused(tables: &Tables, in_force: &InForce, parts: &Parts) -> HeaderMap {
    let path = path::decode(parts.uri.path());
    let route = tables.routes.find(&path);
    let asker = Asker::new(parts);
    let mut answer = Response::new(Body::empty());
    match forward::application(tables, &route, parts) {
        None => Cors::decide(tables, in_force, &route, parts, asker).cover(&mut answer),
        Some(application) if application.has_cors => {
            Around::decide(tables, in_force, &route, parts, asker).cover(&mut answer);
        }
        Some(_) => {}
    }
    answer.into_parts().0.headers
}
