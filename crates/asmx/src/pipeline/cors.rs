//! CORS: decided from the head before anything else looks at the request (CORS-2), and part of whatever answer there is
//! (CORS-13). No error, limit or panic can lose it.

use std::sync::OnceLock;

use axum_core::body::Body;
use axum_core::response::IntoResponse as _;
use http::request::Parts;
use http::{HeaderValue, Method, Response, StatusCode, header, response};

use super::decided::Decided;
use crate::cors::{Head, RequestKind};
use crate::log::Asker;
use crate::protocol::{Answered, is_script_content_type};
use crate::tables::{InForce, Route, Tables};

const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");

/// A request on which CORS is decided.
pub(super) struct Cors<'a> {
    decided: Decided<'a>,
    route: &'a Route<'a>,
    parts: &'a Parts,
}

impl<'a> Cors<'a> {
    pub(super) fn decide(
        tables: &'a Tables,
        in_force: &'a InForce,
        route: &'a Route<'a>,
        parts: &'a Parts,
        asker: Asker,
    ) -> Self {
        let decided = Decided::new(tables, in_force, route, parts, asker, || route.place());
        Self { decided, route, parts }
    }

    /// Whether a page of another site asks.
    pub(super) fn is_from_other_site(&self) -> bool {
        self.decided.decision.is_from_other_site(Head::from(self.parts))
    }

    /// The whole answer where there is nothing more to it: to a preflight, to a stranger who is shut out (CORS-14), to an
    /// OPTIONS request that is neither preflight nor script call (CORS-1).
    pub(super) fn answer(&self) -> Option<Response<Body>> {
        let decision = &self.decided.decision;
        let mut response = match decision.kind() {
            RequestKind::Preflight => return Some(self.decided.preflight()),
            _ if decision.forbids() => StatusCode::FORBIDDEN.into_response(),
            RequestKind::Options if !is_script_content_type(&self.parts.headers) => {
                options(self.route.verbs())
            }
            RequestKind::Options | RequestKind::Actual => return None,
        };
        self.cover(&mut response);
        Some(response)
    }

    /// Makes the policy part of the answer to a call. Most of them have the same headers, which are made once.
    pub(super) fn cover_call(&self, answered: Answered) -> Response<Body> {
        let usual = self.usual().filter(|_| answered.is_usual());
        let answered = match usual.and_then(OnceLock::get) {
            Some(head) => match answered.bare() {
                Ok(body) => return self.cover_usual(head, body),
                Err(answered) => answered,
            },
            None => answered,
        };
        let mut response = answered.whole();
        self.cover(&mut response);
        if let Some(usual) = usual {
            usual.get_or_init(|| {
                let (mut head, ()) = Response::new(()).into_parts();
                head.headers = response.headers().clone();
                head
            });
        }
        response
    }

    /// An answer whose head was made before, but for the origin.
    fn cover_usual(&self, head: &response::Parts, body: Body) -> Response<Body> {
        let mut response = Response::from_parts(head.clone(), body);
        if let Some(allowed) = self.decided.decision.allow_origin()
            && let Some(origin) = response.headers_mut().get_mut(header::ACCESS_CONTROL_ALLOW_ORIGIN)
        {
            *origin = allowed.clone();
        }
        response
    }

    /// Where the head is kept of answers that differ in nothing but the origin.
    fn usual(&self) -> Option<&'a OnceLock<response::Parts>> {
        let Decided { tables, in_force, decision, mark } = &self.decided;
        let is_plain = !tables.explains_cors && in_force.headers.is_empty() && mark.is_none();
        match self.route {
            Route::Mounted { mount, .. } if is_plain => in_force.policies.usual(mount, decision),
            _ => None,
        }
    }

    /// Makes the policy part of an answer, whatever it is.
    pub(super) fn cover(&self, response: &mut Response<Body>) {
        let Self { decided, route, parts } = self;
        let Decided { tables, in_force, decision, .. } = decided;
        if response.status() == StatusCode::METHOD_NOT_ALLOWED {
            response.headers_mut().entry(header::ALLOW).or_insert_with(|| allow(route.verbs()));
        }
        let removed = decided.apply(response);
        if !removed.is_empty() || response.headers().contains_key(header::SET_COOKIE) {
            let place = route.place();
            tables.decisions.cookies(&place, decision, Head::from(*parts), response.headers());
            tables.decisions.removed(&place, &removed);
        }
        if in_force.add_headers(response.headers_mut()) {
            decision.apply(response.headers_mut());
        }
        // What is here is what it says it is, so that nobody has to guess.
        response.headers_mut().entry(header::X_CONTENT_TYPE_OPTIONS).or_insert(NOSNIFF);
    }
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
