//! What the probes of a host say (`/healthz`, `/readyz`): before everything else, and no call.

use axum_core::body::Body;
use axum_core::response::IntoResponse as _;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::request::Parts;
use http::{Method, Response, StatusCode};

use crate::health::{Readiness, Ready};
use crate::request::Serving;
use crate::tables::Tables;
use asmx_types::text::eq_ignore_case;

/// A request for one.
pub(super) enum Probe<'a> {
    Live,
    Ready(&'a Readiness),
}

/// The probe that is asked at a path that is no service's, where the host has some.
pub(super) fn asked<'a>(tables: &'a Tables, path: &str, parts: &Parts) -> Option<Probe<'a>> {
    let readiness = tables.readiness.as_ref()?;
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        return None;
    }
    if eq_ignore_case(path, &readiness.settings.live) {
        return Some(Probe::Live);
    }
    eq_ignore_case(path, &readiness.settings.ready).then_some(Probe::Ready(readiness))
}

/// What it says.
pub(super) async fn answer(probe: Probe<'_>, parts: &Parts) -> Response<Body> {
    let ready = match probe {
        Probe::Live => return said(StatusCode::OK, "ok\n"),
        Probe::Ready(readiness) => {
            let serving = parts.extensions.get::<Serving>();
            readiness.look(serving.is_some_and(|serving| serving.draining.is_cancelled())).await
        }
    };
    match ready {
        Ready::Yes => said(StatusCode::OK, "ready\n"),
        Ready::Draining => said(StatusCode::SERVICE_UNAVAILABLE, "draining\n"),
        Ready::NoSessions => said(StatusCode::SERVICE_UNAVAILABLE, "no sessions\n"),
    }
}

fn said(status: StatusCode, text: &'static str) -> Response<Body> {
    (status, [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-store")], text).into_response()
}
