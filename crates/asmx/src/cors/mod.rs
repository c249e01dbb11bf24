//! Cross-origin resource sharing: a policy that is data, a decision that is pure, an answer that follows from it.
//!
//! A browser asks a server whether a page of another origin may read what a script fetched. Three things are needed to
//! answer rightly, and each has its own place here:
//!
//! 1. **A policy.** [`Cors`] is the builder that a user writes. What cannot work does not compile
//!    (`any_origin().credentials()`) or is refused at start, all mistakes together, each with the way out
//!    ([`CorsErrors`], CORS-30, CORS-31). What comes out is a [`Policy`]: immutable, cheap to clone, every header value
//!    made once (CORS-50).
//! 2. **A decision.** [`Policy::decide`] looks at the [`Head`] of a request and at what the router found ([`Route`]).
//!    It touches nothing else, so the same function feeds the answer, the log, a command and the tests (CORS-40).
//! 3. **The answer.** [`Decision::preflight_response`] is the whole answer to a preflight; [`Decision::apply`] goes over
//!    *every other* answer, success or failure, and owns its `Access-Control-*` headers (CORS-13, CORS-15).
//!
//! ```
//! use asmx::cors::{Cors, Head, Scope};
//! use http::{HeaderMap, Method, header};
//!
//! let policy = Cors::origins(["https://shop.example"]).credentials().compile(Scope::Host).unwrap();
//!
//! let mut asked = HeaderMap::new();
//! asked.insert(header::ORIGIN, "https://shop.example".parse()?);
//! let decision = policy.decide(Head::new(&Method::POST, &asked), &[Method::POST]);
//!
//! let mut answer = HeaderMap::new();
//! decision.apply(&mut answer);
//! assert_eq!(answer["access-control-allow-origin"], "https://shop.example");
//! assert_eq!(answer["access-control-allow-credentials"], "true");
//! assert_eq!(answer["access-control-expose-headers"], "jsonerror");
//! assert_eq!(answer["vary"], "Origin");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A refusal says why, and what to change:
//!
//! ```
//! # use asmx::cors::{Cors, Head, Scope};
//! # use http::{HeaderMap, Method, header};
//! let policy = Cors::origins(["http://localhost:3000"]).compile(Scope::Host).unwrap();
//! let mut asked = HeaderMap::new();
//! asked.insert(header::ORIGIN, "http://localhost:3001".parse()?);
//! let decision = policy.decide(Head::new(&Method::GET, &asked), &[Method::GET]);
//!
//! assert_eq!(decision.reason().map(|reason| reason.code()), Some("port-differs"));
//! assert_eq!(
//!     decision.explain().compared(),
//!     Some("listed: http://localhost:3000, asked: http://localhost:3001: port differs"),
//! );
//! # Ok::<(), http::header::InvalidHeaderValue>(())
//! ```
//!
//! # How a host goes about it
//!
//! For every request, before authentication and before the body is read (CORS-2):
//!
//! ```
//! # use asmx::cors::{DecisionLog, Head, Policy, Route};
//! # fn call(_: http::Request<()>) -> http::Response<()> { http::Response::new(()) }
//! fn answer(request: http::Request<()>, policy: &Policy, route: Route<'_>, log: &DecisionLog) -> http::Response<()> {
//!     let decision = policy.decide(Head::from(&request), route);
//!     log.decided(&decision);
//!     if decision.is_preflight() {
//!         return decision.preflight_response();
//!     }
//!     let mut answer = if decision.forbids() {
//!         http::Response::builder().status(403).body(()).unwrap()
//!     } else {
//!         call(request) // or a 404, a 405, a fault, a timeout: whatever it is, it goes through `apply`
//!     };
//!     log.removed("Orders.asmx/Export", &decision.apply(answer.headers_mut()));
//!     answer
//! }
//! # let request = http::Request::get("/").header("origin", "https://shop.example").body(()).unwrap();
//! # let policy = asmx::cors::Cors::any_origin().compile(asmx::cors::Scope::Host).unwrap();
//! # let answer = answer(request, &policy, Route::Unknown, &DecisionLog::new());
//! # assert_eq!(answer.headers()["access-control-allow-origin"], "*");
//! ```
//!
//! # Where the words come from
//!
//! "The standard" is the [Fetch standard](https://fetch.spec.whatwg.org/), the only judge of right and wrong: its CORS
//! check, its CORS-preflight fetch and its safelists. `CORS-n` are the numbered requirements that the tests name.

mod allow_headers;
mod apply;
mod asked;
mod builder;
mod by_origin;
mod compile;
mod compile_lists;
mod config;
mod cookie;
mod decision;
mod error;
mod errors;
mod explanation;
mod expose_headers;
mod head;
mod header_names;
mod layer;
mod layer_future;
mod log;
mod max_age;
mod methods;
mod near_miss;
mod options;
mod origin_set;
mod policy;
mod preflight;
mod problem;
mod reason;
mod report;
mod request_kind;
mod requested_headers;
mod scope;
mod settings;
mod source;
mod suggestion;
mod summary;
mod vary;
mod warning;
mod wording;

pub use asked::{Asked, Explained};
#[doc(inline)]
pub use asmx_origin::{Malformed, Origin, OriginPattern, OriginProblem};
pub use builder::{AnyOrigin, Closed, Cors, Extending, Listed, NamesOrigins, Open};
pub use by_origin::OriginPolicy;
#[cfg(feature = "config")]
pub(crate) use by_origin::{FOR_ALL_RULES, OriginRule};
pub use config::{Configured, CorsConfig};
pub use cookie::CookieTrouble;
pub use decision::{Decision, Outcome};
pub use error::CorsError;
pub use errors::CorsErrors;
pub(crate) use errors::write_mistakes;
pub use explanation::Explanation;
pub use head::{Head, Route};
pub use layer::{CorsLayer, CorsService};
pub(crate) use layer::{Covered, Covers};
pub use layer_future::CorsFuture;
pub use log::DecisionLog;
pub use max_age::MaxAge;
pub use near_miss::{Difference, NearMiss};
pub use policy::Policy;
pub use problem::Problem;
pub use reason::Reason;
pub use report::{CorsReport, ReportLine};
pub use request_kind::RequestKind;
pub use scope::Scope;
pub use settings::CorsSettings;
pub use source::Source;
#[cfg(feature = "config")]
pub(crate) use suggestion::nearest;
pub use summary::Summary;
pub(crate) use summary::UNSET;
pub use warning::CorsWarning;
