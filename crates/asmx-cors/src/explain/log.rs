use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

use http::{HeaderMap, HeaderName, header};

use super::cookie::CookieTrouble;
use super::seldom::Seldom;
use super::wording::shown;
use crate::decision::{Decision, Outcome};
use crate::request::Head;

/// Writes decisions to the log without letting strangers fill it (CORS-42).
///
/// A refusal is an event at `INFO` with the reason's code and what to change, once a minute for each origin and reason;
/// the next one says how many were left out. A grant is an event at `DEBUG`. No cookie and no `Authorization` is ever
/// written. What it remembers is bounded, whatever the origins that are tried.
///
/// ```
/// use asmx_cors::{Cors, DecisionLog, Head, Scope};
///
/// let log = DecisionLog::new();
/// let policy = Cors::closed().compile(Scope::Host).unwrap();
/// let request = http::Request::get("/").header("origin", "https://shop.example").body(()).unwrap();
/// log.decided(&policy.decide(Head::from(&request), None));
/// ```
#[derive(Debug)]
pub struct DecisionLog {
    refusals: Seldom,
    owners: Mutex<HashSet<String>>,
}

/// Places whose own headers are remembered as warned about: more than any host has methods.
const MOST_OWNERS: usize = 4096;

impl DecisionLog {
    /// An empty log, for one host.
    ///
    /// ```
    /// # use asmx_cors::DecisionLog;
    /// let log = DecisionLog::new();
    /// # let _ = log;
    /// ```
    pub fn new() -> Self {
        Self { refusals: Seldom::new(1), owners: Mutex::default() }
    }

    /// Writes a decision down.
    ///
    /// ```
    /// # use asmx_cors::{Cors, DecisionLog, Head, Scope};
    /// # let policy = Cors::any_origin().compile(Scope::Host).unwrap();
    /// # let request = http::Request::get("/").body(()).unwrap();
    /// DecisionLog::new().decided(&policy.decide(Head::from(&request), None));
    /// ```
    pub fn decided(&self, decision: &Decision) {
        self.decided_at(decision, || "");
    }

    /// Writes a decision down, and what was called: `Orders.asmx/Export`. The name is asked for only if it is written, and
    /// shown without what could forge a line.
    ///
    /// ```
    /// # use asmx_cors::{Cors, DecisionLog, Head, Scope};
    /// # let policy = Cors::closed().compile(Scope::Host).unwrap();
    /// # let request = http::Request::get("/").header("origin", "https://shop.example").body(()).unwrap();
    /// DecisionLog::new().decided_at(&policy.decide(Head::from(&request), None), || "Orders.asmx/Export");
    /// ```
    pub fn decided_at<P: AsRef<str>>(&self, decision: &Decision, place: impl FnOnce() -> P) {
        match decision.outcome() {
            Outcome::NotCors => {}
            Outcome::Granted => tracing::debug!(target: "asmx::cors", "{decision}"),
            Outcome::Refused(reason) => {
                let origin = decision.asked.as_ref().map(http::HeaderValue::as_bytes).unwrap_or_default();
                if tracing::enabled!(target: "asmx::cors", tracing::Level::INFO)
                    && let Some(left_out) = self.refusals.admits((origin, reason))
                {
                    let explanation = decision.explain();
                    let (origin, place) = (shown(origin), shown(place().as_ref().as_bytes()));
                    let called = if place.is_empty() { String::new() } else { format!(" to {place}") };
                    tracing::info!(
                        target: "asmx::cors",
                        reason = explanation.code(),
                        left_out,
                        "{explanation} (a call from {origin}{called})"
                    );
                }
            }
        }
    }

    /// Warns, once for each place, that a method sets headers that belong to the policy (CORS-15).
    ///
    /// `place` names the method: `Orders.asmx/Export`.
    ///
    /// ```
    /// # use asmx_cors::DecisionLog;
    /// # let removed = [http::header::ACCESS_CONTROL_ALLOW_ORIGIN];
    /// DecisionLog::new().removed("Orders.asmx/Export", &removed);
    /// ```
    pub fn removed(&self, place: &str, headers: &[HeaderName]) {
        if headers.is_empty() || !self.is_new_owner(place) {
            return;
        }
        let names: Vec<&str> = headers.iter().map(HeaderName::as_str).collect();
        tracing::warn!(
            target: "asmx::cors",
            method = place,
            "{place} sets {}, which the CORS policy owns: removed; set it in the policy instead",
            names.join(", "),
        );
    }

    /// Warns, once for each place and cookie, that a call from another site was answered with a cookie that will not come
    /// back from there (CORS-24).
    ///
    /// ```
    /// # use asmx_cors::{Cors, DecisionLog, Head, Scope};
    /// let policy = Cors::origins(["https://shop.example"]).credentials().compile(Scope::Host).unwrap();
    /// let request = http::Request::get("/").header("origin", "https://shop.example").header("sec-fetch-site", "cross-site");
    /// let request = request.body(()).unwrap();
    /// let mut answer = http::HeaderMap::new();
    /// answer.insert("set-cookie", "login=1; path=/".parse().unwrap());
    /// let decision = policy.decide(Head::from(&request), None);
    /// DecisionLog::new().cookies("Orders.asmx/Login", &decision, Head::from(&request), &answer);
    /// ```
    pub fn cookies(&self, place: &str, decision: &Decision, head: Head<'_>, answer: &HeaderMap) {
        let other_site = || head.headers.get("sec-fetch-site").is_some_and(|site| site == "cross-site");
        if !decision.outcome().is_granted() || !answer.contains_key(header::SET_COOKIE) || !other_site() {
            return;
        }
        for cookie in answer.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            let name = cookie.split('=').next().unwrap_or_default();
            if let Some(trouble) = CookieTrouble::find(decision.policy(), cookie)
                && self.is_new_owner(&format!("{place} cookie {name}"))
            {
                tracing::warn!(target: "asmx::cors", method = place, "{place} sets the cookie \"{name}\": {trouble}");
            }
        }
    }

    fn is_new_owner(&self, place: &str) -> bool {
        let mut owners = self.owners.lock().unwrap_or_else(PoisonError::into_inner);
        owners.len() < MOST_OWNERS && !owners.contains(place) && owners.insert(place.to_owned())
    }
}

impl Default for DecisionLog {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cors_15_each_place_is_warned_about_once() {
        let log = DecisionLog::new();
        assert!(log.is_new_owner("A.asmx/Get"));
        assert!(!log.is_new_owner("A.asmx/Get"));
        assert!(log.is_new_owner("A.asmx/Set"));
    }
}
