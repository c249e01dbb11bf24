//! A request on which CORS is decided, whoever answers it.

use axum_core::body::Body;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Response, StatusCode, header};

use crate::cors::{Covered, Decision, Head, Outcome};
use crate::log::Asker;
use crate::tables::{InForce, Route, Tables};

/// The decision on a request, and what it means for answers.
pub(super) struct Decided<'a> {
    pub(super) tables: &'a Tables,
    pub(super) in_force: &'a InForce,
    pub(super) decision: Decision,
    /// By which policy, for a layer of this host around it.
    pub(super) mark: Option<Covered>,
}

impl<'a> Decided<'a> {
    /// Decides, and says so in the log, which names the place, unless a layer of this host has said it.
    pub(super) fn new<P: AsRef<str>>(
        tables: &'a Tables,
        in_force: &'a InForce,
        route: &Route<'_>,
        parts: &Parts,
        asker: Asker,
        place: impl FnOnce() -> P,
    ) -> Self {
        let decision = in_force.decide(Head::from(parts), route);
        let covered = parts.extensions.get::<Covered>();
        if covered.is_none_or(|Covered(policy)| !policy.is(decision.policy())) {
            match decision.outcome() {
                Outcome::Refused(_) => {
                    asker.span().in_scope(|| tables.decisions.decided_at(&decision, place));
                }
                _ => tables.decisions.decided_at(&decision, place),
            }
        }
        let mark = covered.map(|_| Covered(decision.policy().clone()));
        Self { tables, in_force, decision, mark }
    }

    /// The answer to a preflight.
    pub(super) fn preflight(&self) -> Response<Body> {
        let response = preflight(self.in_force, self.tables.explains_cors, &self.decision);
        let mut response = response.map(body_of);
        self.mark(&mut response);
        response
    }

    /// Makes the policy part of any other answer, and says which headers of the policy's own it had already.
    pub(super) fn apply(&self, response: &mut Response<Body>) -> Vec<HeaderName> {
        let removed = self.decision.apply(response.headers_mut());
        if self.tables.explains_cors && self.decision.outcome() != Outcome::NotCors {
            let (name, value) = self.decision.explain_header();
            response.headers_mut().insert(name, value);
        }
        self.mark(response);
        removed
    }

    /// Tells a layer around the host by which policy it was decided.
    fn mark(&self, response: &mut Response<Body>) {
        if let Some(mark) = &self.mark {
            response.extensions_mut().insert(mark.clone());
        }
    }
}

/// The answer to a preflight; in development mode it says why (CORS-43).
pub(crate) fn preflight(in_force: &InForce, explains: bool, decision: &Decision) -> Response<Bytes> {
    let mut response = decision.preflight_response();
    if in_force.add_headers(response.headers_mut()) {
        response.headers_mut().remove(header::SET_COOKIE);
        decision.apply(response.headers_mut());
    }
    if !explains {
        return response.map(|()| Bytes::new());
    }
    let (name, value) = decision.explain_header();
    let refused = matches!(decision.outcome(), Outcome::Refused(_));
    let text = if refused { Bytes::copy_from_slice(value.as_bytes()) } else { Bytes::new() };
    let mut response = response.map(|()| text);
    response.headers_mut().insert(name, value);
    if refused {
        let plain = HeaderValue::from_static("text/plain; charset=utf-8");
        response.headers_mut().insert(header::CONTENT_TYPE, plain);
        // A 204 has no body, and any other status would have the browser complain about that instead.
        if response.status() == StatusCode::NO_CONTENT {
            *response.status_mut() = StatusCode::OK;
        }
    }
    response
}

/// An empty body costs nothing, unlike one of no bytes.
fn body_of(bytes: Bytes) -> Body {
    if bytes.is_empty() { Body::empty() } else { bytes.into() }
}
