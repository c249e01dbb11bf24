use std::sync::Arc;

use bytes::Bytes;
use http::Response;

use super::by_path::{ByPath, PathDecision};
use crate::decision::Decision;
use crate::explain::DecisionLog;
use crate::policy::Policy;
use crate::request::{Head, Route};

/// Who decides: one policy, whatever the path, or somebody who has many.
#[derive(Clone)]
pub(crate) enum Source {
    Policy(Policy, Arc<DecisionLog>),
    ByPath(Arc<dyn ByPath>),
}

impl Source {
    pub(crate) fn decide(&self, head: Head<'_>, path: &str) -> PathDecision {
        match self {
            Self::Policy(policy, _) => PathDecision::Certain(policy.decide(head, Route::Unknown)),
            Self::ByPath(by_path) => by_path.decide(head, path),
        }
    }

    pub(crate) fn preflight(&self, decision: &Decision) -> Response<Bytes> {
        match self {
            Self::Policy(..) => decision.preflight_response().map(|()| Bytes::new()),
            Self::ByPath(by_path) => by_path.preflight(decision),
        }
    }

    pub(crate) fn place(&self, path: &str) -> Option<String> {
        match self {
            Self::Policy(..) => None,
            Self::ByPath(by_path) => by_path.place(path),
        }
    }

    pub(crate) fn log(&self) -> &Arc<DecisionLog> {
        match self {
            Self::Policy(_, log) => log,
            Self::ByPath(by_path) => by_path.log(),
        }
    }

    /// Whether what stands within may know better.
    pub(crate) fn is_by_path(&self) -> bool {
        matches!(self, Self::ByPath(_))
    }
}
