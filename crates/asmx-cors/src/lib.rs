#![doc = include_str!("../README.md")]
//!
//! # How the pieces fit
//!
//! A policy is data, a decision is pure, an answer follows from it:
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
//! [`CorsLayer`] does all three for an application that has a policy; who has many, and knows which of them a path has,
//! gives it a [`ByPath`]. Whoever writes a server of his own does them himself:
//!
//! ```
//! use asmx_cors::{Cors, Head, Scope};
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
//! # use asmx_cors::{Cors, Head, Scope};
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
//! # use asmx_cors::{DecisionLog, Head, Policy, Route};
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
//! # let policy = asmx_cors::Cors::any_origin().compile(asmx_cors::Scope::Host).unwrap();
//! # let answer = answer(request, &policy, Route::Unknown, &DecisionLog::new());
//! # assert_eq!(answer.headers()["access-control-allow-origin"], "*");
//! ```
//!
//! # Where the words come from
//!
//! "The standard" is the [Fetch standard](https://fetch.spec.whatwg.org/), the only judge of right and wrong: its CORS
//! check, its CORS-preflight fetch and its safelists. `CORS-n` are the numbered requirements that the tests name.
//!
//! # Where to find what
//!
//! The folders of the source, each of which knows only those above it:
//!
//! | folder | what |
//! | --- | --- |
//! | `standard/` | what the standard says of names, whatever a policy says |
//! | `request/` | what is read of a request's head |
//! | `settings/` | what a user writes, not checked yet: [`Cors`], [`CorsSettings`], [`Scope`], [`Source`] |
//! | `mistakes/` | what can be wrong, or dangerous: [`CorsErrors`], [`Problem`], [`CorsWarning`] |
//! | `policy/` | what a policy is once it was checked: [`Policy`] |
//! | `compile/` | from settings to a policy |
//! | `decision/` | deciding, and what follows for an answer: [`Decision`], [`Reason`] |
//! | `explain/` | decisions and policies in words: [`Explanation`], [`Asked`], [`DecisionLog`] |
//! | `config/` | policies from outside of the code, and the report of those in force: [`CorsConfig`], [`CorsReport`] |
//! | `layer/` | policies around an application: [`CorsLayer`], [`ByPath`] |

#![cfg_attr(docsrs, feature(doc_cfg))]

mod compile;
mod config;
mod decision;
mod explain;
mod layer;
mod mistakes;
mod policy;
mod request;
mod settings;
mod standard;

#[doc(inline)]
pub use asmx_origin::{Malformed, Origin, OriginPattern, OriginProblem};

pub use config::{Configured, CorsConfig, CorsReport, ReportLine};
pub use decision::{Decision, Difference, NearMiss, Outcome, Reason};
pub use explain::{Asked, CookieTrouble, DecisionLog, Explained, Explanation, Seldom, Summary, UNSET};
pub use layer::{ByPath, CorsFuture, CorsLayer, CorsService, Covered, PathDecision};
pub use mistakes::{CorsError, CorsErrors, CorsWarning, Problem, nearest, write_mistakes};
pub use policy::{OriginPolicy, Policy};
pub use request::{Head, RequestKind, Route};
pub use settings::{
    AnyOrigin, Closed, Cors, CorsSettings, Extending, FOR_ALL_RULES, Listed, MaxAge, NamesOrigins, Open,
    OriginRule, Scope, Source,
};
