use std::fmt;

use asmx_origin::Origin;
use http::{HeaderName, HeaderValue};

use super::wording::{compared, shown, words};
use crate::decision::{Decision, Outcome};
use crate::policy::Reach;

/// A decision in words: what was decided, what was compared, what to change (CORS-40).
///
/// ```
/// use asmx_cors::{Cors, Head, Scope};
/// use http::{Method, Request};
///
/// let policy = Cors::origins(["https://shop.example"]).compile(Scope::service("Orders.asmx")).unwrap();
/// let preflight = Request::options("/Orders.asmx/Get")
///     .header("origin", "https://shop.example")
///     .header("access-control-request-method", "POST")
///     .header("access-control-request-headers", "content-type,x-csrf-token")
///     .body(())
///     .unwrap();
/// let explanation = policy.decide(Head::from(&preflight), &[Method::POST]).explain();
///
/// assert_eq!(explanation.code(), "header-not-listed");
/// assert_eq!(explanation.compared(), Some("listed: content-type, asked: x-csrf-token"));
/// assert_eq!(
///     explanation.fix(),
///     Some("add \"x-csrf-token\" to allow_headers of service \"Orders.asmx\""),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    verdict: &'static str,
    code: &'static str,
    compared: Option<String>,
    sentence: String,
    fix: Option<String>,
}

impl Explanation {
    pub(crate) fn of(decision: &Decision) -> Self {
        Self::with(
            decision,
            &decision.asked.as_ref().map(|asked| shown(asked.as_bytes())).unwrap_or_default(),
        )
    }

    /// `asked` is the origin as it may be shown.
    fn with(decision: &Decision, asked: &str) -> Self {
        match decision.outcome {
            Outcome::NotCors => Self::not_cors(decision),
            Outcome::Granted => Self::granted(decision),
            Outcome::Refused(found) => {
                let reason = decision.reason().unwrap_or(found);
                let compared = compared(decision, reason, asked);
                let (sentence, fix) = words(decision, reason, asked);
                Self { verdict: "refused", code: reason.code(), compared, sentence, fix: Some(fix) }
            }
        }
    }

    fn not_cors(decision: &Decision) -> Self {
        let (code, sentence) = match decision.asked {
            None => ("no-origin", "the request has no Origin header, so no page of another origin sent it"),
            Some(_) => ("same-origin", "the page is of the host's own origin"),
        };
        Self { verdict: "not a CORS request", code, compared: None, sentence: sentence.to_owned(), fix: None }
    }

    fn granted(decision: &Decision) -> Self {
        let origin = decision.allow_origin.as_ref().map(|value| shown(value.as_bytes())).unwrap_or_default();
        let mut sentence = match decision.policy.rules().reach {
            Reach::Any => "any origin is allowed".to_owned(),
            _ => format!("{origin} is listed"),
        };
        let mut fix = None;
        if decision.cookie_lost {
            sentence.push_str(", but a cookie came along and the policy has no credentials: the page cannot read the answer");
            fix = Some("set credentials, or call without them (withCredentials = false)".to_owned());
        }
        Self { verdict: "granted", code: "granted", compared: None, sentence, fix }
    }

    /// The stable code: a [`Reason`](crate::Reason)'s code, `granted`, `no-origin` or `same-origin`.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, Scope};
    /// # let policy = Cors::any_origin().compile(Scope::Host).unwrap();
    /// let request = http::Request::get("/").body(()).unwrap();
    /// assert_eq!(policy.decide(Head::from(&request), None).explain().code(), "no-origin");
    /// ```
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The values that were compared, where there are two.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, Scope};
    /// # let policy = Cors::origins(["https://a.example"]).compile(Scope::Host).unwrap();
    /// let request = http::Request::get("/").header("origin", "https://b.example").body(()).unwrap();
    /// let explanation = policy.decide(Head::from(&request), None).explain();
    /// assert_eq!(explanation.compared(), Some("listed: https://a.example, asked: https://b.example"));
    /// ```
    pub fn compared(&self) -> Option<&str> {
        self.compared.as_deref()
    }

    /// What was found, as a sentence.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, Scope};
    /// # let policy = Cors::any_origin().compile(Scope::Host).unwrap();
    /// let request = http::Request::get("/").header("origin", "https://b.example").body(()).unwrap();
    /// assert_eq!(policy.decide(Head::from(&request), None).explain().sentence(), "any origin is allowed");
    /// ```
    pub fn sentence(&self) -> &str {
        &self.sentence
    }

    /// What to change so that it is granted.
    ///
    /// ```
    /// # use asmx_cors::{Head, Policy};
    /// let request = http::Request::get("/").header("origin", "https://b.example").body(()).unwrap();
    /// let explanation = Policy::unset().decide(Head::from(&request), None).explain();
    /// assert_eq!(explanation.fix(), Some("give the host a policy: .cors(Cors::origins([\"https://b.example\"]))"));
    /// ```
    pub fn fix(&self) -> Option<&str> {
        self.fix.as_deref()
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.verdict)?;
        if self.verdict == "refused" {
            write!(f, " ({})", self.code)?;
        }
        write!(f, ": {}", self.compared.as_ref().unwrap_or(&self.sentence))?;
        self.fix.as_ref().map_or(Ok(()), |fix| write!(f, "; {fix}"))
    }
}

impl Decision {
    /// The decision in words: for a log, a command, a developer.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, Scope};
    /// # let policy = Cors::closed().compile(Scope::service("Admin.asmx")).unwrap();
    /// let request = http::Request::get("/").header("origin", "https://shop.example").body(()).unwrap();
    /// let explanation = policy.decide(Head::from(&request), None).explain();
    /// assert_eq!(explanation.code(), "closed");
    /// ```
    pub fn explain(&self) -> Explanation {
        Explanation::of(self)
    }

    /// The explanation as the header `X-Cors-Explain`, for development mode (CORS-43).
    ///
    /// Nothing of the request is in it that was not validated: an origin that is none is not shown (CORS-20).
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, Scope};
    /// let policy = Cors::origins(["https://a.example"]).compile(Scope::Host).unwrap();
    /// let request = http::Request::get("/").header("origin", "<script>").body(()).unwrap();
    /// let (name, value) = policy.decide(Head::from(&request), None).explain_header();
    /// assert_eq!(name, "x-cors-explain");
    /// assert!(value.to_str().unwrap().starts_with("refused (origin-malformed)"));
    /// assert!(!value.to_str().unwrap().contains("script"));
    /// ```
    pub fn explain_header(&self) -> (HeaderName, HeaderValue) {
        let asked = self.asked.as_ref().map(HeaderValue::as_bytes).unwrap_or_default();
        let validated = asked == b"null" || Origin::parse(asked).is_ok();
        let explanation = Explanation::with(
            self,
            if validated { std::str::from_utf8(asked).unwrap_or_default() } else { HIDDEN },
        );
        let mut text = explanation.to_string();
        if !validated && let Some(miss) = self.near_miss() {
            // The near miss itself quotes the text that was asked with.
            text =
                format!("refused ({}): listed: {}: {}", explanation.code, miss.listed(), miss.difference());
        }
        let value = HeaderValue::try_from(
            text.escape_default().to_string().replace("\\\"", "\"").replace("\\'", "'"),
        );
        (
            HeaderName::from_static("x-cors-explain"),
            value.unwrap_or_else(|_| HeaderValue::from_static("unavailable")),
        )
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.explain().fmt(f)
    }
}

const HIDDEN: &str = "(not an origin)";

#[cfg(test)]
#[path = "explanation_tests.rs"]
mod tests;
