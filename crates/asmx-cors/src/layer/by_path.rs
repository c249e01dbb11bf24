use std::sync::Arc;

use bytes::Bytes;
use http::Response;

use crate::decision::Decision;
use crate::explain::DecisionLog;
use crate::policy::Policy;
use crate::request::Head;

/// Who decides by the path: a router, a host, whatever has several policies and knows which of them a path has.
///
/// [`CorsLayer::by_path`](crate::CorsLayer::by_path) asks it for every request. Policies may change while it runs: each
/// request is decided by what is in force when it comes.
///
/// ```
/// use std::sync::Arc;
///
/// use asmx_cors::{ByPath, Cors, CorsLayer, DecisionLog, Head, PathDecision, Policy, Route, Scope};
///
/// struct Sections {
///     public: Policy,
///     others: Policy,
///     log: Arc<DecisionLog>,
/// }
///
/// impl ByPath for Sections {
///     fn decide(&self, head: Head<'_>, path: &str) -> PathDecision {
///         let policy = if path.starts_with("/public/") { &self.public } else { &self.others };
///         PathDecision::Certain(policy.decide(head, Route::Unknown))
///     }
///
///     fn log(&self) -> &Arc<DecisionLog> {
///         &self.log
///     }
/// }
///
/// let layer = CorsLayer::by_path(Sections {
///     public: Cors::any_origin().compile(Scope::folder("/public"))?,
///     others: Cors::origins(["https://shop.example"]).credentials().compile(Scope::Host)?,
///     log: Arc::default(),
/// });
/// # let _ = layer;
/// # Ok::<(), asmx_cors::CorsErrors>(())
/// ```
pub trait ByPath: Send + Sync + 'static {
    /// Decides on a request for a path. The path is as it stands in the request, escapes and all (CORS-18).
    fn decide(&self, head: Head<'_>, path: &str) -> PathDecision;

    /// The answer to a preflight. Unless this says otherwise, it is [`Decision::preflight_response`], which has no body.
    fn preflight(&self, decision: &Decision) -> Response<Bytes> {
        decision.preflight_response().map(|()| Bytes::new())
    }

    /// What the log calls what a path leads to: `Orders.asmx/Export`. Nothing unless this says otherwise.
    fn place(&self, path: &str) -> Option<String> {
        let _ = path;
        None
    }

    /// Where decisions are written.
    fn log(&self) -> &Arc<DecisionLog>;
}

/// What was decided by a path, and whether that is for certain.
#[derive(Clone, Debug)]
pub enum PathDecision {
    /// The path is known to have this policy: the layer answers preflights itself.
    Certain(Decision),
    /// The path may be another one to what stands within the layer, as within a nest that takes off its beginning. What
    /// is within decides, and may say so with [`Covered`]; if it does not, this counts.
    Provisional(Decision),
}

/// A mark with the policy that decided, in the extensions of requests and answers.
///
/// A layer [by path](crate::CorsLayer::by_path) leaves it on requests: what decided by the same policy within need not
/// write down again what the layer has written. What decides itself leaves its own on answers. Where that is another
/// policy than the layer's, the layer leaves the headers alone: so a layer outside of a nest, which sees other paths,
/// opens nothing that is kept closed within (CORS-18).
///
/// ```
/// use asmx_cors::{Covered, Policy};
///
/// let decided = Policy::unset();
/// let mut answer = http::Response::new(());
/// answer.extensions_mut().insert(Covered(decided));
/// ```
#[derive(Clone, Debug)]
pub struct Covered(pub Policy);
