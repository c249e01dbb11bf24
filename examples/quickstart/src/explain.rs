//! `GET /explain`: what the service says to a page of another origin, and why.
//!
//! Scripts see neither preflights nor the reason of a refusal. This server is of the page's own origin, so it may tell:
//! it puts the browser's question to the service's host in process, and the policy explains its own decision.

use std::sync::Arc;

use asmx::cors::{Head, Outcome};
use axum::Json;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::header::{ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, ORIGIN};
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode};
use serde::{Deserialize, Serialize};
use tower::ServiceExt as _;

use crate::page::Page;

/// A request that a script made, as far as a browser asks about it.
#[derive(Debug, Deserialize)]
pub struct Question {
    origin: String,
    path: String,
    method: String,
    headers: String,
    credentials: bool,
}

/// What becomes of it.
#[derive(Debug, Serialize)]
pub struct Explanation {
    allowed: bool,
    /// The decision's stable code: `granted`, `origin-not-listed`, …
    code: &'static str,
    /// What was found, as a sentence.
    sentence: String,
    /// The values that were compared.
    compared: Option<String>,
    /// What would have to change.
    fix: Option<String>,
    /// The policy in one line.
    policy: String,
    preflight: Preflight,
}

/// The answer to the preflight.
#[derive(Debug, Serialize)]
struct Preflight {
    status: u16,
    reason: &'static str,
    headers: Vec<(String, String)>,
}

/// Answers a question; 400 when it is none that a browser could have.
pub async fn explain(
    State(page): State<Arc<Page>>,
    Query(question): Query<Question>,
) -> Result<Json<Explanation>, StatusCode> {
    let headers = preflight_headers(&question).ok_or(StatusCode::BAD_REQUEST)?;
    let mut asked = Request::new(Body::empty());
    *asked.method_mut() = Method::OPTIONS;
    *asked.uri_mut() = question.path.parse().map_err(|_| StatusCode::BAD_REQUEST)?;
    *asked.headers_mut() = headers.clone();
    let Ok(answer) = page.host.clone().oneshot(asked).await;

    let (settings, scope) = page.policies.of_path(&question.path);
    let policy = settings.compile(scope).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    let mut head = Head::new(&Method::OPTIONS, &headers);
    if question.credentials {
        head = head.with_credentials();
    }
    let decision = policy.decide(head, &[Method::GET, Method::POST]);
    let explained = decision.explain();
    Ok(Json(Explanation {
        allowed: !matches!(decision.outcome(), Outcome::Refused(_)),
        code: explained.code(),
        sentence: explained.sentence().to_owned(),
        compared: explained.compared().map(str::to_owned),
        fix: explained.fix().map(str::to_owned),
        policy: policy.summary().to_string(),
        preflight: Preflight {
            status: answer.status().as_u16(),
            reason: answer.status().canonical_reason().unwrap_or_default(),
            headers: answer
                .headers()
                .iter()
                .map(|(name, value)| {
                    (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
                })
                .collect(),
        },
    }))
}

fn preflight_headers(question: &Question) -> Option<HeaderMap> {
    let mut headers = HeaderMap::new();
    headers.insert(ORIGIN, HeaderValue::from_str(&question.origin).ok()?);
    headers.insert(ACCESS_CONTROL_REQUEST_METHOD, HeaderValue::from_str(&question.method).ok()?);
    if !question.headers.is_empty() {
        headers.insert(ACCESS_CONTROL_REQUEST_HEADERS, HeaderValue::from_str(&question.headers).ok()?);
    }
    Some(headers)
}
