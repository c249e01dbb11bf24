use std::sync::Arc;

use http::{HeaderMap, HeaderValue, header};

use super::{
    CorsWarning, Decision, Head, Reason, RequestKind, Route, Scope, Summary,
    allow_headers::AllowHeaders,
    by_origin::{ByOrigin, OriginPolicy},
    expose_headers::ExposeHeaders,
    methods::Methods,
    origin_set::OriginSet,
    preflight,
};

/// A checked policy: immutable, shared by reference count, all header values made (CORS-30, CORS-50).
///
/// Only [`Cors::compile`](super::Cors::compile) makes one, so a policy that exists is one that browsers understand:
///
/// ```compile_fail,E0451
/// // CORS-30: its fields are its own.
/// use asmx::cors::Policy;
///
/// let policy = Policy { rules: unreachable!() };
/// ```
///
/// ```
/// use asmx::cors::{Cors, Head, Outcome, Scope};
///
/// let policy = Cors::origins(["https://shop.example"]).compile(Scope::Host).unwrap();
/// let request = http::Request::get("/").header("origin", "https://evil.example").body(()).unwrap();
/// let decision = policy.decide(Head::from(&request), None);
/// assert!(matches!(decision.outcome(), Outcome::Refused(_)));
/// ```
#[derive(Clone, Debug)]
pub struct Policy {
    rules: Arc<Rules>,
}

#[derive(Debug)]
pub(super) struct Rules {
    pub(super) scope: Scope,
    pub(super) warnings: Vec<CorsWarning>,
    pub(super) reach: Reach,
    pub(super) credentials: bool,
    pub(super) allow_headers: AllowHeaders,
    pub(super) expose_headers: ExposeHeaders,
    pub(super) methods: Methods,
    pub(super) max_age: Option<(u64, HeaderValue)>,
    pub(super) fail_unlisted: bool,
    pub(super) private_network: bool,
    /// It is for some of the origins that a policy has rules for: answers depend on `Origin` whatever it says.
    pub(super) one_of_several: bool,
    /// It is for origins that a rule shuts out.
    pub(super) shut_out: bool,
}

/// Whom a policy lets in.
#[derive(Debug)]
pub(super) enum Reach {
    /// Nobody said anything about CORS.
    Unset,
    Closed,
    Any,
    Listed {
        origins: OriginSet,
        null: bool,
    },
    /// Each origin has a policy of its own.
    ByOrigin(ByOrigin),
}

/// The outcome of the standard's CORS check on the origin alone.
pub(super) enum Check {
    /// No `Origin`.
    Absent,
    /// `Access-Control-Allow-Origin` is this.
    Passed(HeaderValue),
    Failed(Reason),
}

impl Policy {
    pub(super) fn new(rules: Rules) -> Self {
        Self { rules: Arc::new(rules) }
    }

    /// The policy of a host on which CORS was not configured: it grants nothing and touches no header.
    ///
    /// It differs from [`Cors::closed`](super::Cors::closed) in that a method that writes CORS headers by itself, as some
    /// ASMX services did, keeps them.
    ///
    /// ```
    /// # use asmx::cors::{Head, Policy, Reason};
    /// let request = http::Request::get("/").header("origin", "https://shop.example").body(()).unwrap();
    /// let decision = Policy::unset().decide(Head::from(&request), None);
    /// assert_eq!(decision.reason(), Some(Reason::NoPolicy));
    /// ```
    pub fn unset() -> Self {
        Self::new(Rules::nobody(Scope::Host))
    }

    /// Decides on a request: pure, and the only place where it is decided (CORS-40).
    ///
    /// `route` is what the router found by the *resolved* service and method (CORS-18): the verbs by which the method
    /// answers, or `None`. An actual request from a listed origin allocates nothing (CORS-50), a granted preflight at
    /// most once for each header of its answer (CORS-51).
    ///
    /// ```
    /// # use asmx::cors::{Cors, Head, Outcome, Scope};
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
    pub fn decide<'a>(&self, head: Head<'_>, route: impl Into<Route<'a>>) -> Decision {
        let policy = match &self.rules.reach {
            Reach::ByOrigin(rules) => rules.policy(head.headers),
            _ => self,
        };
        match RequestKind::classify(head.method, head.headers) {
            RequestKind::Preflight => preflight::decide(policy, head, route.into()),
            kind => Decision::on_actual(policy, kind, head),
        }
    }

    /// The policy's place.
    ///
    /// ```
    /// # use asmx::cors::{Cors, Scope};
    /// assert_eq!(*Cors::closed().compile(Scope::service("A.asmx")).unwrap().scope(), Scope::service("A.asmx"));
    /// ```
    pub fn scope(&self) -> &Scope {
        &self.rules.scope
    }

    /// What to tell the user at start: dangerous settings (CORS-36) and settings without effect (CORS-45).
    ///
    /// ```
    /// # use asmx::cors::{Cors, Scope};
    /// let policy = Cors::any_origin().methods(["OPTIONS"]).compile(Scope::Host).unwrap();
    /// assert_eq!(policy.warnings().len(), 1);
    /// ```
    pub fn warnings(&self) -> &[CorsWarning] {
        &self.rules.warnings
    }

    /// Whether cookies and HTTP authentication may come from the listed origins.
    ///
    /// ```
    /// # use asmx::cors::{Cors, Scope};
    /// assert!(!Cors::any_origin().compile(Scope::Host).unwrap().allows_credentials());
    /// ```
    pub fn allows_credentials(&self) -> bool {
        self.rules.credentials
    }

    /// Whether nobody is let in.
    ///
    /// ```
    /// # use asmx::cors::{Cors, Scope};
    /// assert!(Cors::closed().compile(Scope::Host).unwrap().is_closed());
    /// ```
    pub fn is_closed(&self) -> bool {
        matches!(self.rules.reach, Reach::Closed | Reach::Unset)
    }

    /// Whether answers depend on `Origin`, so that every one of them varies by it (CORS-12).
    ///
    /// ```
    /// # use asmx::cors::{Cors, Scope};
    /// assert!(Cors::origins(["https://shop.example"]).compile(Scope::Host).unwrap().varies());
    /// assert!(!Cors::any_origin().compile(Scope::Host).unwrap().varies());
    /// ```
    pub fn varies(&self) -> bool {
        self.rules.one_of_several || matches!(self.rules.reach, Reach::Listed { .. } | Reach::ByOrigin(_))
    }

    /// One line for the report at start (CORS-44).
    ///
    /// ```
    /// # use asmx::cors::{Cors, Scope};
    /// let policy = Cors::closed().compile(Scope::service("Admin.asmx")).unwrap();
    /// assert_eq!(policy.summary().to_string(), r#"cors: service "Admin.asmx": closed to other origins"#);
    /// ```
    pub fn summary(&self) -> Summary<'_> {
        Summary::new(&self.rules)
    }

    /// The policies of single origins, where the IIS CORS module's rules were imported, the most specific first
    /// (CORS-34). Empty for every other policy.
    ///
    /// ```
    /// # use asmx::cors::{Cors, Scope};
    /// assert!(Cors::closed().compile(Scope::Host).unwrap().by_origin().is_empty());
    /// ```
    pub fn by_origin(&self) -> Vec<OriginPolicy<'_>> {
        match &self.rules.reach {
            Reach::ByOrigin(rules) => rules.each().collect(),
            _ => Vec::new(),
        }
    }

    /// The policy as one of several between which the origin decides.
    pub(super) fn one_of_several(mut self) -> Self {
        if let Some(rules) = Arc::get_mut(&mut self.rules) {
            rules.one_of_several = true;
        }
        self
    }

    /// Whether both are the same policy, not only the same settings.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.rules, &other.rules)
    }

    pub(super) fn rules(&self) -> &Rules {
        &self.rules
    }
}

impl Rules {
    /// Grants nothing.
    pub(super) fn nobody(scope: Scope) -> Self {
        Self {
            scope,
            warnings: Vec::new(),
            reach: Reach::Unset,
            credentials: false,
            allow_headers: AllowHeaders::new(&[], super::allow_headers::Unnamed::Refused, false),
            expose_headers: ExposeHeaders::default(),
            methods: Methods::OfRoute,
            max_age: None,
            fail_unlisted: false,
            private_network: false,
            one_of_several: false,
            shut_out: false,
        }
    }

    /// The origin's part of the standard's CORS check, from the server's side (CORS-3, CORS-4, CORS-6, CORS-22).
    pub(super) fn check_origin(&self, headers: &HeaderMap) -> Check {
        let mut lines = headers.get_all(header::ORIGIN).iter();
        let Some(asked) = lines.next() else {
            return Check::Absent;
        };
        let (origins, null) = match &self.reach {
            Reach::Unset => return Check::Failed(Reason::NoPolicy),
            Reach::Closed => return Check::Failed(Reason::Closed),
            // Unreachable: the origin's own policy decides. Refusing is right for whatever else it may be.
            Reach::ByOrigin(_) => return Check::Failed(Reason::OriginNotListed),
            _ if lines.next().is_some() => return Check::Failed(Reason::OriginSeveral),
            Reach::Any => return Check::Passed(HeaderValue::from_static("*")),
            Reach::Listed { origins, null } => (origins, *null),
        };
        if asked == "null" {
            return if null {
                Check::Passed(HeaderValue::from_static("null"))
            } else {
                Check::Failed(Reason::NullNotAllowed)
            };
        }
        match origins.value(asked) {
            Err(_) => Check::Failed(Reason::OriginMalformed),
            Ok(None) => Check::Failed(Reason::OriginNotListed),
            Ok(Some(value)) => Check::Passed(value),
        }
    }
}
