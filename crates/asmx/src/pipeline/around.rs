//! The host's policy around the application behind it, as a layer would put it there (CORS-2, CORS-13).

use axum_core::body::Body;
use axum_core::response::IntoResponse as _;
use http::request::Parts;
use http::{Response, StatusCode};

use super::cors::{body_of, preflight};
use crate::cors::{Covered, Decision, Head, Outcome};
use crate::tables::{Application, InForce, Route, Tables};

/// A request of the application on which CORS is decided.
pub(super) struct Around<'a> {
    tables: &'a Tables,
    in_force: &'a InForce,
    decision: Decision,
    /// By which policy, for a layer of this host around it.
    mark: Option<Covered>,
}

impl<'a> Around<'a> {
    pub(super) fn decide(
        tables: &'a Tables,
        in_force: &'a InForce,
        route: &Route<'_>,
        parts: &Parts,
    ) -> Self {
        let decision = in_force.decide(Head::from(parts), route);
        let covered = parts.extensions.get::<Covered>();
        if covered.is_none_or(|Covered(policy)| !policy.is(decision.policy())) {
            tables.decisions.decided_at(&decision, || Application::NAME);
        }
        let mark = covered.map(|_| Covered(decision.policy().clone()));
        Self { tables, in_force, decision, mark }
    }

    /// The whole answer to a preflight, and to a stranger who is shut out (CORS-14). Other OPTIONS requests are the
    /// application's (CORS-1).
    pub(super) fn answer(&self) -> Option<Response<Body>> {
        if self.decision.is_preflight() {
            let response = preflight(self.in_force, self.tables.explains_cors, &self.decision);
            return Some(self.marked(response.map(body_of)));
        }
        self.decision.forbids().then(|| self.cover(StatusCode::FORBIDDEN.into_response()))
    }

    /// Makes the policy part of an answer, whatever it is.
    pub(super) fn cover(&self, mut response: Response<Body>) -> Response<Body> {
        let removed = self.decision.apply(response.headers_mut());
        self.tables.decisions.removed(Application::NAME, &removed);
        if self.tables.explains_cors && self.decision.outcome() != Outcome::NotCors {
            let (name, value) = self.decision.explain_header();
            response.headers_mut().insert(name, value);
        }
        self.marked(response)
    }

    fn marked(&self, mut response: Response<Body>) -> Response<Body> {
        if let Some(mark) = &self.mark {
            response.extensions_mut().insert(mark.clone());
        }
        response
    }
}
