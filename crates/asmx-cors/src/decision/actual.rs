//! The decision on a request that is no preflight: the standard's CORS check, seen from the server.

use http::{HeaderValue, header};

use super::cors_check::{Asked, Check};
use super::outcome::{Decision, Outcome};
use super::reason::Reason;
use crate::policy::{Policy, Reach};
use crate::request::{Head, RequestKind};

pub(crate) fn decide(policy: &Policy, kind: RequestKind, head: Head<'_>) -> Decision {
    let rules = policy.rules();
    let constant = || matches!(rules.reach, Reach::Any).then(|| HeaderValue::from_static("*"));
    let asked = Asked::new(head.headers);
    let (outcome, allow_origin) = match rules.check_origin(asked) {
        // The constant is on every answer, so that a cache may give any of them to anybody (CORS-12).
        Check::Absent => (Outcome::NotCors, constant()),
        Check::Passed(value) if head.credentials && !rules.credentials => {
            (Outcome::Refused(Reason::CredentialsNotAllowed), Some(value))
        }
        Check::Passed(value) => (Outcome::Granted, Some(value)),
        Check::Failed(reason) if reason != Reason::OriginSeveral && head.is_same_origin() => {
            (Outcome::NotCors, None)
        }
        Check::Failed(reason) => (Outcome::Refused(reason), None),
    };
    let granted = outcome.is_granted();
    let cookie_lost =
        granted && !rules.credentials && head.headers.contains_key(header::COOKIE) && !head.is_same_origin();
    let asked = asked.origin.filter(|_| !granted).cloned();
    Decision {
        policy: policy.clone(),
        kind,
        outcome,
        allow_origin,
        asked,
        grant: None,
        refused: None,
        cookie_lost,
    }
}
