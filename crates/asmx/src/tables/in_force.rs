//! What can be replaced while a host runs, at once or not at all (CORS-37).

use std::sync::Arc;

use http::{HeaderMap, HeaderName, HeaderValue, Method};

use super::policies::Policies;
use super::routes::Route;
use crate::cors::{Decision, Head, Route as CorsRoute};

/// What a configuration says. A request keeps what it began with.
#[derive(Clone, Debug)]
pub(crate) struct InForce {
    pub(crate) policies: Arc<Policies>,
    /// For every answer.
    pub(crate) headers: Arc<[(HeaderName, HeaderValue)]>,
}

impl InForce {
    /// The decision on a request that leads there.
    pub(crate) fn decide(&self, head: Head<'_>, route: &Route<'_>) -> Decision {
        // Only preflights ask for verbs.
        let verbs = if head.method() == Method::OPTIONS { route.verbs() } else { &[] };
        let found = if verbs.is_empty() { CorsRoute::Unknown } else { CorsRoute::Verbs(verbs) };
        self.policies.of_route(route).decide(head, found)
    }

    /// Adds the headers that every answer has, and says whether there are any.
    pub(crate) fn add_headers(&self, headers: &mut HeaderMap) -> bool {
        for (name, value) in &*self.headers {
            headers.append(name, value.clone());
        }
        !self.headers.is_empty()
    }
}
