//! From a decision to headers.

use http::{
    HeaderMap, HeaderName, HeaderValue, Response, StatusCode,
    header::{
        ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
        ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
    },
};

use super::outcome::{Decision, Outcome};
use super::reason::Reason;
use super::vary;
use crate::policy::Reach;

const ALLOW_PRIVATE_NETWORK: HeaderName = HeaderName::from_static("access-control-allow-private-network");

impl Decision {
    /// Puts the policy's headers on an answer, whatever made the answer (CORS-13).
    ///
    /// The policy owns all `Access-Control-*` headers: those that a method set are removed and returned, so that they can
    /// be logged (CORS-15). Where answers depend on `Origin`, every one of them says so, the refused and those without
    /// `Origin` too, merged once with what the method varies by (CORS-12). A refused origin is told nothing else
    /// (CORS-14). Applying twice is applying once.
    ///
    /// ```
    /// use asmx_cors::{Cors, Head, Scope};
    /// use http::{HeaderMap, Request};
    ///
    /// let policy = Cors::origins(["https://shop.example"]).compile(Scope::Host).unwrap();
    /// let request = Request::get("/").header("origin", "https://evil.example").body(())?;
    ///
    /// let mut answer = HeaderMap::new();
    /// answer.insert("access-control-allow-origin", "*".parse()?);
    /// answer.insert("vary", "Accept-Encoding".parse()?);
    ///
    /// let removed = policy.decide(Head::from(&request), None).apply(&mut answer);
    /// assert_eq!(removed, ["access-control-allow-origin"]);
    /// assert_eq!(answer.len(), 1);
    /// assert_eq!(answer["vary"], "Accept-Encoding, Origin");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn apply(&self, headers: &mut HeaderMap) -> Vec<HeaderName> {
        let rules = self.policy.rules();
        if matches!(rules.reach, Reach::Unset) {
            return Vec::new();
        }
        let removed = remove_cors_headers(headers);
        if self.varies() {
            vary::merge_origin(headers);
        }
        let Some(allow_origin) = &self.allow_origin else {
            return removed;
        };
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, allow_origin.clone());
        if rules.credentials {
            headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
        }
        let insert = |headers: &mut HeaderMap, name, value: Option<&HeaderValue>| {
            if let Some(value) = value {
                headers.insert(name, value.clone());
            }
        };
        match &self.grant {
            None => insert(headers, ACCESS_CONTROL_EXPOSE_HEADERS, rules.expose_headers.value.as_ref()),
            Some(grant) => {
                insert(headers, ACCESS_CONTROL_ALLOW_METHODS, grant.methods.as_ref());
                insert(
                    headers,
                    ACCESS_CONTROL_ALLOW_HEADERS,
                    grant.headers.as_ref().filter(|names| !names.is_empty()),
                );
                insert(headers, ACCESS_CONTROL_MAX_AGE, rules.max_age.as_ref().map(|(_, value)| value));
                if grant.private_network {
                    headers.insert(ALLOW_PRIVATE_NETWORK, HeaderValue::from_static("true"));
                }
            }
        }
        removed
    }

    /// The whole answer to a preflight: 204 without a body (CORS-2). Refused ones carry no CORS header; with
    /// `fail_unlisted` they are 403 (CORS-14).
    ///
    /// For other kinds of requests it is the answer to a preflight that was not granted; ask
    /// [`is_preflight`](Self::is_preflight) first.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Head, Scope};
    /// # use http::{Method, Request};
    /// let policy = Cors::origins(["https://shop.example"]).max_age(600).compile(Scope::Host).unwrap();
    /// let preflight = Request::options("/Shop.asmx/Add")
    ///     .header("origin", "https://shop.example")
    ///     .header("access-control-request-method", "POST")
    ///     .header("access-control-request-headers", "content-type")
    ///     .body(())?;
    /// let decision = policy.decide(Head::from(&preflight), &[Method::POST]);
    /// assert!(decision.is_preflight());
    ///
    /// let answer = decision.preflight_response();
    /// assert_eq!(answer.status(), 204);
    /// assert_eq!(answer.headers()["access-control-allow-methods"], "POST");
    /// assert_eq!(answer.headers()["access-control-allow-headers"], "Content-Type");
    /// assert_eq!(answer.headers()["access-control-max-age"], "600");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn preflight_response(&self) -> Response<()> {
        let mut response = Response::new(());
        *response.status_mut() = if self.forbids() { StatusCode::FORBIDDEN } else { StatusCode::NO_CONTENT };
        self.apply(response.headers_mut());
        response
    }

    /// Where the constant `*` is withheld from a request with several origins, that answer alone varies, so that no cache
    /// gives it to anybody else.
    fn varies(&self) -> bool {
        let withheld = self.outcome == Outcome::Refused(Reason::OriginSeveral);
        self.policy.varies() || (withheld && matches!(self.policy.rules().reach, Reach::Any))
    }
}

fn remove_cors_headers(headers: &mut HeaderMap) -> Vec<HeaderName> {
    let ours = |name: &&HeaderName| name.as_str().starts_with("access-control-");
    let removed: Vec<HeaderName> = headers.keys().filter(ours).cloned().collect();
    for name in &removed {
        headers.remove(name);
    }
    removed
}

#[cfg(test)]
#[path = "apply_tests.rs"]
mod tests;
