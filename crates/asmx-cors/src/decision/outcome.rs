use http::HeaderValue;

use super::near_miss::NearMiss;
use super::reason::Reason;
use crate::policy::{Policy, Reach};
use crate::request::RequestKind;

/// What was decided on a request, with everything that it was decided by (CORS-40).
///
/// It owns what it needs, so it can wait for the answer while the request is used up. Nothing is put into words until
/// [`explain`](Decision::explain) asks for it.
///
/// ```
/// use asmx_cors::{Cors, Head, Outcome, Reason, Scope};
/// use http::{Method, Request};
///
/// let policy = Cors::origins(["https://shop.example"]).compile(Scope::Host).unwrap();
/// let request = Request::post("/Shop.asmx/Add").header("origin", "http://shop.example").body(()).unwrap();
/// let decision = policy.decide(Head::from(&request), &[Method::POST]);
///
/// assert_eq!(decision.outcome(), Outcome::Refused(Reason::OriginNotListed));
/// assert_eq!(decision.reason(), Some(Reason::SchemeDiffers));
/// assert_eq!(
///     decision.to_string(),
///     "refused (scheme-differs): listed: https://shop.example, asked: http://shop.example: scheme differs; \
///      add \"http://shop.example\" to the origins of the default policy if that page may read the answer",
/// );
/// ```
#[derive(Clone, Debug)]
pub struct Decision {
    pub(crate) policy: Policy,
    pub(crate) kind: RequestKind,
    pub(crate) outcome: Outcome,
    /// What `Access-Control-Allow-Origin` will say.
    pub(crate) allow_origin: Option<HeaderValue>,
    /// The origin as asked, kept where it is not granted as listed.
    pub(crate) asked: Option<HeaderValue>,
    /// The rest of a granted preflight's answer.
    pub(crate) grant: Option<Box<Grant>>,
    /// What a preflight asked for and did not get. Both are apart, as most requests are no preflights.
    pub(crate) refused: Option<Box<Refused>>,
    pub(crate) cookie_lost: bool,
}

/// What a granted preflight is told beside its origin.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub(crate) methods: Option<HeaderValue>,
    pub(crate) headers: Option<HeaderValue>,
    pub(crate) private_network: bool,
}

/// What a refused preflight is told apart by, in the log and never in its answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Refused {
    /// The requested method or header names that are not allowed, joined by commas: tokens, or nothing.
    pub(crate) names: Box<str>,
    /// The methods that would have been granted.
    pub(crate) methods: Option<HeaderValue>,
    /// The policy alone decides on the method: no route table knows the verbs of the path.
    pub(crate) by_policy: bool,
}

/// The result in one word.
///
/// ```
/// use asmx_cors::{Outcome, Reason};
///
/// assert!(Outcome::Granted.is_granted());
/// assert!(!Outcome::Refused(Reason::Closed).is_granted());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// No page of another origin asks: there is no `Origin`, or it is the host's own.
    NotCors,
    /// The browser gets what it needs to let the page read the answer, or to send the real request.
    Granted,
    /// It does not. The reason is the first that was found; [`Decision::reason`] looks closer.
    Refused(Reason),
}

impl Outcome {
    /// Whether it is [`Outcome::Granted`].
    ///
    /// ```
    /// # use asmx_cors::Outcome;
    /// assert!(!Outcome::NotCors.is_granted());
    /// ```
    pub const fn is_granted(self) -> bool {
        matches!(self, Self::Granted)
    }
}

impl Decision {
    /// The requested method or header names that are not allowed.
    pub(crate) fn refused_names(&self) -> &str {
        self.refused.as_ref().map_or("", |refused| &refused.names)
    }

    /// Which kind of request it was (CORS-1).
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, RequestKind, Scope};
    /// # let policy = Cors::any_origin().compile(Scope::Host).unwrap();
    /// let request = http::Request::options("/").body(()).unwrap();
    /// assert_eq!(policy.decide(Head::from(&request), None).kind(), RequestKind::Options);
    /// ```
    pub fn kind(&self) -> RequestKind {
        self.kind
    }

    /// Granted, refused, or none of CORS's business.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, Outcome, Scope};
    /// # let policy = Cors::any_origin().compile(Scope::Host).unwrap();
    /// let request = http::Request::get("/").body(()).unwrap();
    /// assert_eq!(policy.decide(Head::from(&request), None).outcome(), Outcome::NotCors);
    /// ```
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// What `Access-Control-Allow-Origin` will say, if it is there.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, Scope};
    /// let policy = Cors::origins(["https://shop.example"]).compile(Scope::Host).unwrap();
    /// let request = http::Request::get("/").header("origin", "https://shop.example").body(()).unwrap();
    /// assert_eq!(policy.decide(Head::from(&request), None).allow_origin().unwrap(), "https://shop.example");
    /// ```
    pub fn allow_origin(&self) -> Option<&HeaderValue> {
        self.allow_origin.as_ref()
    }

    /// Whether this is a preflight: answer it with [`preflight_response`](Self::preflight_response) and do nothing else
    /// (CORS-2).
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, Scope};
    /// # let policy = Cors::any_origin().compile(Scope::Host).unwrap();
    /// let request = http::Request::options("/").body(()).unwrap();
    /// assert!(!policy.decide(Head::from(&request), None).is_preflight());
    /// ```
    pub fn is_preflight(&self) -> bool {
        self.kind == RequestKind::Preflight
    }

    /// Whether the request is to be answered 403 without running anything (CORS-14): `fail_unlisted` is set, and the
    /// origin is another site's that is not listed, or the request is a preflight that is refused, for whatever reason.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, Outcome, Reason, Scope};
    /// # use http::Request;
    /// let policy = Cors::origins(["https://shop.example"]).fail_unlisted().compile(Scope::Host).unwrap();
    /// let request = Request::post("/").header("origin", "https://evil.example").body(()).unwrap();
    /// assert!(policy.decide(Head::from(&request), None).forbids());
    ///
    /// let preflight = Request::options("/")
    ///     .header("origin", "https://shop.example")
    ///     .header("access-control-request-method", "DELETE")
    ///     .body(())
    ///     .unwrap();
    /// let decision = policy.decide(Head::from(&preflight), None);
    /// assert_eq!(decision.outcome(), Outcome::Refused(Reason::MethodNotListed));
    /// assert!(decision.forbids());
    /// ```
    pub fn forbids(&self) -> bool {
        let by_origin = matches!(self.outcome, Outcome::Refused(reason) if reason.is_about_origin());
        let refused =
            if self.is_preflight() { matches!(self.outcome, Outcome::Refused(_)) } else { by_origin };
        self.policy.rules().fail_unlisted && refused
    }

    /// Why it was refused, near misses told apart (CORS-40): compares with every listed origin, so it is for reports.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, Reason, Scope};
    /// let policy = Cors::origins(["https://shop.example"]).compile(Scope::Host).unwrap();
    /// let request = http::Request::get("/").header("origin", "https://shop.example/").body(()).unwrap();
    /// assert_eq!(policy.decide(Head::from(&request), None).reason(), Some(Reason::TrailingSlash));
    /// ```
    pub fn reason(&self) -> Option<Reason> {
        let Outcome::Refused(reason) = self.outcome else {
            return None;
        };
        Some(self.near_miss().and_then(|miss| miss.difference().reason()).unwrap_or(reason))
    }

    /// The listed origin that was missed by little.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Difference, Head, Scope};
    /// let policy = Cors::origins(["https://*.shop.example"]).compile(Scope::Host).unwrap();
    /// let request = http::Request::get("/").header("origin", "https://shop.example").body(()).unwrap();
    /// let miss = policy.decide(Head::from(&request), None).near_miss().unwrap();
    /// assert_eq!(miss.difference(), Difference::BareDomain);
    /// ```
    pub fn near_miss(&self) -> Option<NearMiss> {
        let about_text =
            matches!(self.outcome, Outcome::Refused(Reason::OriginNotListed | Reason::OriginMalformed));
        let Reach::Listed { origins, .. } = &self.policy.rules().reach else {
            return None;
        };
        NearMiss::find(origins, self.asked.as_ref().filter(|_| about_text)?.as_bytes())
    }

    /// Whether a cookie came along that the policy has no credentials for: the page will not be able to read the answer
    /// although its origin is allowed (CORS-9).
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, Scope};
    /// let policy = Cors::origins(["https://shop.example"]).compile(Scope::Host).unwrap();
    /// let request = http::Request::get("/").header("origin", "https://shop.example").header("cookie", "a=b");
    /// assert!(policy.decide(Head::from(&request.body(()).unwrap()), None).loses_cookie());
    /// ```
    pub fn loses_cookie(&self) -> bool {
        self.cookie_lost
    }

    /// The policy that decided.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, Scope};
    /// # let policy = Cors::any_origin().compile(Scope::service("A.asmx")).unwrap();
    /// # let request = http::Request::get("/").body(()).unwrap();
    /// assert_eq!(*policy.decide(Head::from(&request), None).policy().scope(), Scope::service("A.asmx"));
    /// ```
    pub fn policy(&self) -> &Policy {
        &self.policy
    }
}
