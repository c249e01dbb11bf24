use std::collections::BTreeSet;
use std::sync::Arc;

use http::HeaderValue;

use super::allow_headers::{AllowHeaders, Unnamed};
use super::by_origin::ByOrigin;
use super::expose_headers::ExposeHeaders;
use super::methods::Methods;
use super::origin_set::OriginSet;
use crate::mistakes::CorsWarning;
use crate::settings::{OriginRule, Scope, Source, Words};

/// A checked policy: immutable, shared by reference count, all header values made (CORS-30, CORS-50).
///
/// Only [`Cors::compile`](crate::Cors::compile) makes one, so a policy that exists is one that browsers understand:
///
/// ```compile_fail,E0451
/// // CORS-30: its fields are its own.
/// use asmx_cors::Policy;
///
/// let policy = Policy { rules: unreachable!() };
/// ```
///
/// ```
/// use asmx_cors::{Cors, Head, Outcome, Scope};
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
pub(crate) struct Rules {
    pub(crate) scope: Scope,
    pub(crate) warnings: Vec<CorsWarning>,
    pub(crate) reach: Reach,
    pub(crate) credentials: bool,
    pub(crate) allow_headers: AllowHeaders,
    pub(crate) expose_headers: ExposeHeaders,
    pub(crate) methods: Methods,
    pub(crate) max_age: Option<(u64, HeaderValue)>,
    pub(crate) fail_unlisted: bool,
    pub(crate) private_network: bool,
    /// In whose words it was written.
    pub(crate) words: Words,
    /// It is for some of the origins that a policy has rules for: answers depend on `Origin` whatever it says.
    pub(crate) rule: Option<RuleOf>,
}

/// The rule for some origins that a policy was made of.
#[derive(Debug)]
pub(crate) struct RuleOf {
    pub(crate) origin: String,
    pub(crate) allowed: bool,
    pub(crate) source: Source,
}

/// Whom a policy lets in.
#[derive(Debug)]
pub(crate) enum Reach {
    /// Nobody said anything about CORS.
    Unset,
    Closed,
    Any,
    Listed {
        origins: OriginSet,
        null: bool,
    },
    /// Each origin has a policy of its own.
    ByOrigin(ByOrigin<Policy>),
}

impl Policy {
    pub(crate) fn new(rules: Rules) -> Self {
        Self { rules: Arc::new(rules) }
    }

    /// The policy of a host on which CORS was not configured: it grants nothing and touches no header.
    ///
    /// It differs from [`Cors::closed`](crate::Cors::closed) in that a method that writes CORS headers by itself, as some
    /// ASMX services did, keeps them.
    ///
    /// ```
    /// # use asmx_cors::{Head, Policy, Reason};
    /// let request = http::Request::get("/").header("origin", "https://shop.example").body(()).unwrap();
    /// let decision = Policy::unset().decide(Head::from(&request), None);
    /// assert_eq!(decision.reason(), Some(Reason::NoPolicy));
    /// ```
    pub fn unset() -> Self {
        Self::new(Rules::nobody(Scope::Host))
    }

    /// The policy's place.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// assert_eq!(*Cors::closed().compile(Scope::service("A.asmx")).unwrap().scope(), Scope::service("A.asmx"));
    /// ```
    pub fn scope(&self) -> &Scope {
        &self.rules.scope
    }

    /// What to tell the user at start: dangerous settings (CORS-36) and settings without effect (CORS-45).
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// let policy = Cors::any_origin().methods(["OPTIONS"]).compile(Scope::Host).unwrap();
    /// assert_eq!(policy.warnings().len(), 1);
    /// ```
    pub fn warnings(&self) -> &[CorsWarning] {
        &self.rules.warnings
    }

    /// Whether cookies and HTTP authentication may come from the listed origins.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// assert!(!Cors::any_origin().compile(Scope::Host).unwrap().allows_credentials());
    /// ```
    pub fn allows_credentials(&self) -> bool {
        self.rules.credentials
    }

    /// Whether nobody is let in.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// assert!(Cors::closed().compile(Scope::Host).unwrap().is_closed());
    /// ```
    pub fn is_closed(&self) -> bool {
        matches!(self.rules.reach, Reach::Closed | Reach::Unset)
    }

    /// Whether answers depend on `Origin`, so that every one of them varies by it (CORS-12).
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// assert!(Cors::origins(["https://shop.example"]).compile(Scope::Host).unwrap().varies());
    /// assert!(!Cors::any_origin().compile(Scope::Host).unwrap().varies());
    /// ```
    pub fn varies(&self) -> bool {
        self.rules.rule.is_some() || matches!(self.rules.reach, Reach::Listed { .. } | Reach::ByOrigin(_))
    }

    /// The methods that the policy, or any of its rules, lists and that no script method takes: a script calls a service by
    /// GET or POST, whatever a policy lets it ask (CORS-7).
    ///
    /// `OPTIONS` is not among them: a warning of the policy's own says what it is good for (CORS-45).
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// let policy = Cors::any_origin().methods(["POST", "PUT"]).compile(Scope::Host).unwrap();
    /// assert_eq!(policy.methods_beside_calls(), ["PUT"]);
    /// ```
    pub fn methods_beside_calls(&self) -> Vec<&str> {
        let mut all: Vec<&str> = match &self.rules.reach {
            Reach::ByOrigin(rules) => {
                rules.each().flat_map(|rule| rule.policy.methods_beside_calls()).collect()
            }
            _ => self.rules.methods.names().collect(),
        };
        all.retain(|name| !matches!(*name, "GET" | "HEAD" | "POST" | "OPTIONS"));
        let mut seen = BTreeSet::new();
        all.retain(|name| seen.insert(*name));
        all
    }

    /// The policy as one of several between which the origin decides.
    pub(crate) fn for_rule(mut self, rule: &OriginRule) -> Self {
        let OriginRule { origin, allowed, source, .. } = rule;
        if let Some(rules) = Arc::get_mut(&mut self.rules) {
            rules.rule = Some(RuleOf { origin: origin.clone(), allowed: *allowed, source: source.clone() });
        }
        self
    }

    /// Whether both are the same policy, not only the same settings: one is a clone of the other.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// let policy = Cors::closed().compile(Scope::Host).unwrap();
    /// assert!(policy.is(&policy.clone()));
    /// assert!(!policy.is(&Cors::closed().compile(Scope::Host).unwrap()));
    /// ```
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.rules, &other.rules)
    }

    pub(crate) fn rules(&self) -> &Rules {
        &self.rules
    }
}

impl Rules {
    /// Grants nothing.
    pub(crate) fn nobody(scope: Scope) -> Self {
        Self {
            scope,
            warnings: Vec::new(),
            reach: Reach::Unset,
            credentials: false,
            allow_headers: AllowHeaders::new(&[], Unnamed::Refused, false),
            expose_headers: ExposeHeaders::default(),
            methods: Methods::OfRoute,
            max_age: None,
            fail_unlisted: false,
            private_network: false,
            words: Words::Settings,
            rule: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::settings::{Cors, CorsSettings, Scope};

    #[test]
    fn who_lets_nobody_in_is_closed() {
        let is_closed = |settings: CorsSettings| settings.compile(Scope::Host).unwrap().is_closed();
        assert!(is_closed(Cors::closed().into()));
        assert!(!is_closed(Cors::origins(["https://a.example"]).into()));
        assert!(!is_closed(Cors::any_origin().into()));
    }
}
