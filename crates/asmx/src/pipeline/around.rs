//! The host's policy around the application behind it, as a layer would put it there (CORS-2, CORS-13).

use axum_core::body::Body;
use axum_core::response::IntoResponse as _;
use http::request::Parts;
use http::{Response, StatusCode};

use super::decided::Decided;
use crate::log::Asker;
use crate::tables::{Application, InForce, Route, Tables};

/// A request of the application on which CORS is decided.
pub(super) struct Around<'a>(Decided<'a>);

impl<'a> Around<'a> {
    pub(super) fn decide(
        tables: &'a Tables,
        in_force: &'a InForce,
        route: &Route<'_>,
        parts: &Parts,
        asker: Asker,
    ) -> Self {
        Self(Decided::new(tables, in_force, route, parts, asker, || Application::NAME))
    }

    /// The whole answer to a preflight, and to a stranger who is shut out (CORS-14). Other OPTIONS requests are the
    /// application's (CORS-1).
    pub(super) fn answer(&self) -> Option<Response<Body>> {
        if self.0.decision.is_preflight() {
            return Some(self.0.preflight());
        }
        self.0.decision.forbids().then(|| {
            let mut response = StatusCode::FORBIDDEN.into_response();
            self.cover(&mut response);
            response
        })
    }

    /// Makes the policy part of an answer, whatever it is.
    pub(super) fn cover(&self, response: &mut Response<Body>) {
        let removed = self.0.apply(response);
        self.0.tables.decisions.removed(Application::NAME, &removed);
    }
}
