use super::outcome::Decision;
use super::{actual, preflight};
use crate::policy::{Policy, Reach};
use crate::request::{Head, RequestKind, Route};

impl Policy {
    /// Decides on a request: pure, and the only place where it is decided (CORS-40).
    ///
    /// `route` is what the router found by the *resolved* service and method (CORS-18): the verbs by which the method
    /// answers, or `None`. An actual request from a listed origin allocates nothing (CORS-50), a granted preflight at
    /// most once for each header of its answer (CORS-51).
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, Outcome, Scope};
    /// # use http::{Method, Request};
    /// let policy = Cors::origins(["https://shop.example"]).compile(Scope::Host).unwrap();
    /// let preflight = Request::options("/Shop.asmx/Add")
    ///     .header("origin", "https://shop.example")
    ///     .header("access-control-request-method", "POST")
    ///     .header("access-control-request-headers", "content-type")
    ///     .body(())
    ///     .unwrap();
    /// let decision = policy.decide(Head::from(&preflight), &[Method::POST]);
    /// assert_eq!(decision.outcome(), Outcome::Granted);
    /// ```
    #[inline]
    pub fn decide<'a>(&self, head: Head<'_>, route: impl Into<Route<'a>>) -> Decision {
        let policy = match &self.rules().reach {
            Reach::ByOrigin(rules) => rules.policy(head.headers),
            _ => self,
        };
        match RequestKind::classify(head.method, head.headers) {
            RequestKind::Preflight => preflight::decide(policy, head, route.into()),
            kind => actual::decide(policy, kind, head),
        }
    }
}
