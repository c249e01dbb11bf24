//! CORS: decided from the head before anything else looks at the request (CORS-2), and part of whatever answer there is
//! (CORS-13). No error, limit or panic can lose it.

use axum_core::body::Body;
use axum_core::response::IntoResponse as _;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, Method, Response, StatusCode, header};

use crate::cors::{Covered, Decision, Head, Outcome, RequestKind};
use crate::protocol::is_script_content_type;
use crate::tables::{InForce, Route, Tables};

/// A request on which CORS is decided.
pub(super) struct Cors<'a> {
    tables: &'a Tables,
    in_force: &'a InForce,
    route: &'a Route<'a>,
    head: Head<'a>,
    decision: Decision,
    /// By which policy, for a layer of this host around it.
    mark: Option<Covered>,
}

impl<'a> Cors<'a> {
    pub(super) fn decide(
        tables: &'a Tables,
        in_force: &'a InForce,
        route: &'a Route<'a>,
        parts: &'a Parts,
    ) -> Self {
        let head = Head::from(parts);
        let decision = in_force.decide(head, route);
        let covered = parts.extensions.get::<Covered>();
        if covered.is_none_or(|Covered(policy)| !policy.is(decision.policy())) {
            tables.decisions.decided_at(&decision, || route.place());
        }
        let mark = covered.map(|_| Covered(decision.policy().clone()));
        Self { tables, in_force, route, head, decision, mark }
    }

    /// Whether a page of another site asks.
    pub(super) fn is_from_other_site(&self) -> bool {
        self.decision.is_from_other_site(self.head)
    }

    /// The whole answer where there is nothing more to it: to a preflight, to a stranger who is shut out (CORS-14), to an
    /// OPTIONS request that is neither preflight nor script call (CORS-1).
    pub(super) fn answer(&self) -> Option<Response<Body>> {
        let verbs = || self.route.verbs();
        match self.decision.kind() {
            RequestKind::Preflight => {
                let response = preflight(self.in_force, self.tables.explains_cors, &self.decision);
                Some(self.marked(response.map(body_of)))
            }
            _ if self.decision.forbids() => Some(self.cover(StatusCode::FORBIDDEN.into_response())),
            RequestKind::Options if !is_script_content_type(self.head.headers()) => {
                Some(self.cover(options(verbs())))
            }
            RequestKind::Options | RequestKind::Actual => None,
        }
    }

    /// Makes the policy part of an answer, whatever it is.
    pub(super) fn cover(&self, mut response: Response<Body>) -> Response<Body> {
        let Self { tables, in_force, route, head, decision, .. } = self;
        if response.status() == StatusCode::METHOD_NOT_ALLOWED {
            response.headers_mut().entry(header::ALLOW).or_insert_with(|| allow(route.verbs()));
        }
        let removed = decision.apply(response.headers_mut());
        if tables.explains_cors && decision.outcome() != Outcome::NotCors {
            let (name, value) = decision.explain_header();
            response.headers_mut().insert(name, value);
        }
        if !removed.is_empty() || response.headers().contains_key(header::SET_COOKIE) {
            let place = route.place();
            tables.decisions.cookies(&place, decision, *head, response.headers());
            tables.decisions.removed(&place, &removed);
        }
        if in_force.add_headers(response.headers_mut()) {
            decision.apply(response.headers_mut());
        }
        self.marked(response)
    }

    /// Tells a layer around the host by which policy it was decided.
    fn marked(&self, mut response: Response<Body>) -> Response<Body> {
        if let Some(mark) = &self.mark {
            response.extensions_mut().insert(mark.clone());
        }
        response
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
pub(super) fn body_of(bytes: Bytes) -> Body {
    if bytes.is_empty() { Body::empty() } else { bytes.into() }
}

/// An OPTIONS request that is no preflight (CORS-1).
fn options(verbs: &[Method]) -> Response<Body> {
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(header::ALLOW, allow(verbs));
    response
}

fn allow(verbs: &[Method]) -> HeaderValue {
    let mut allow = "OPTIONS".to_owned();
    for verb in verbs {
        allow.push_str(", ");
        allow.push_str(verb.as_str());
    }
    HeaderValue::try_from(allow).unwrap_or(HeaderValue::from_static("OPTIONS"))
}
