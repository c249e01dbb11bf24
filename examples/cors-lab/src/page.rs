//! The page, and what it asks: how a policy would decide on a call, and the call itself under that policy.

use std::collections::BTreeMap;
use std::sync::Arc;

use asmx::cors::Asked;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use tower::ServiceExt as _;

use crate::trials::{Trials, at_root};

/// What the lab starts with when no file is named.
pub(crate) const OWN_POLICIES: &str = include_str!("../asmx.toml");

const ASMX_TOML: &str = "asmx.toml";
pub(crate) const WEB_CONFIG: &str = "web.config";

/// The page at `/`, and what it asks: `/policies` at its start, `/explain` for every question, and below `/tried` the
/// services under the policies that it shows.
pub(crate) fn router(file: Option<String>) -> Router {
    Router::new()
        .route("/", get(|| async { Html(include_str!("page.html")) }))
        .route("/policies", get(|| async { Json(Policies::of(file)) }))
        .route("/explain", post(explain))
        .route("/tried/{number}/{*path}", any(tried))
        .with_state(Arc::new(Trials::default()))
}

/// The text of the file that the lab was started with: what a visitor sees first.
#[derive(Serialize)]
struct Policies {
    name: &'static str,
    text: String,
    /// Whether they are the lab's own.
    own: bool,
}

impl Policies {
    fn of(file: Option<String>) -> Self {
        let Some(path) = file else {
            return Self { name: ASMX_TOML, text: OWN_POLICIES.to_owned(), own: true };
        };
        let name = if path.to_ascii_lowercase().ends_with(WEB_CONFIG) { WEB_CONFIG } else { ASMX_TOML };
        // It was there when the lab started.
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| format!("{path}: {error}"));
        Self { name, text, own: false }
    }
}

/// A call that nobody makes, and the policies that it would meet.
#[derive(Deserialize)]
struct Question {
    /// `asmx.toml` or `web.config`.
    name: String,
    /// The text of it.
    config: String,
    origin: String,
    service: String,
    method: String,
    /// Separated by commas or blanks.
    headers: String,
    credentials: bool,
}

#[derive(Serialize)]
struct Answer {
    allowed: bool,
    /// Where the services obey the policies that were asked about: below `/tried/NUMBER`.
    trial: Option<u64>,
    /// What was decided and why, or what is wrong with the configuration.
    text: String,
    report: String,
    preflight: Option<BTreeMap<String, String>>,
    request: BTreeMap<String, String>,
}

async fn explain(State(trials): State<Arc<Trials>>, Json(question): Json<Question>) -> Json<Answer> {
    Json(question.answer(&trials).unwrap_or_else(|error| Answer {
        allowed: false,
        trial: None,
        text: error.to_string(),
        report: String::new(),
        preflight: None,
        request: BTreeMap::new(),
    }))
}

/// A call for real, preflights too: the host of the trial answers all of it.
async fn tried(
    State(trials): State<Arc<Trials>>,
    Path((number, _)): Path<(u64, String)>,
    request: Request<Body>,
) -> Response {
    match trials.host(number).zip(at_root(request, number)) {
        Some((host, request)) => {
            let Ok(answer) = host.oneshot(request).await;
            answer
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

impl Question {
    fn answer(&self, trials: &Trials) -> Result<Answer, asmx::Error> {
        let trial = trials.of(&self.name, &self.config)?;
        let mut asked = Asked::call(&self.service, &self.method);
        if !self.origin.is_empty() {
            asked = asked.origin(&self.origin);
        }
        let separates = |c: char| c == ',' || c.is_whitespace();
        for name in self.headers.split(separates).filter(|name| !name.is_empty()) {
            asked = asked.header(name);
        }
        if self.credentials {
            asked = asked.credentials();
        }
        let explained = trial.host.explain_cors(&asked);
        Ok(Answer {
            allowed: explained.is_allowed(),
            trial: Some(trial.number),
            text: explained.to_string(),
            report: trial.host.cors_report().to_string(),
            preflight: explained.preflight_headers().as_ref().map(shown),
            request: shown(&explained.headers()),
        })
    }
}

fn shown(headers: &HeaderMap) -> BTreeMap<String, String> {
    let text = |value: &axum::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(config: &str, origin: &str) -> Answer {
        let question = serde_json::json!({
            "name": "asmx.toml", "config": config, "origin": origin, "service": "Orders.asmx", "method": "Echo", "headers": "x-a, x-b", "credentials": true,
        });
        let question: Question = serde_json::from_value(question).expect("a question");
        question.answer(&Trials::default()).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn the_page_explains() {
        let config =
            "[cors]\norigins = ['https://shop.example']\ncredentials = true\nallow_headers = ['x-a', 'x-b']";
        let answer = ask(config, "https://shop.example");
        assert!(answer.allowed, "{}", answer.text);
        assert_eq!(answer.request["access-control-allow-credentials"], "true");
        let answer = ask(config, "https://shop.example:8443");
        assert!(!answer.allowed && answer.text.contains("port differs"), "{}", answer.text);
    }

    /// CORS-40: the call that the page makes meets the policy that the verdict is about, in the answer to the preflight and to
    /// itself; services, which the policies name by their paths, are told apart.
    #[tokio::test]
    async fn the_call_meets_the_policies_that_are_shown() {
        const PAGE: &str = "http://127.0.0.1:8080";
        let router = router(None);
        let open =
            format!("[cors]\nallow_origins = ['{PAGE}']\n[cors.services.\"Admin.asmx\"]\nclosed = true");
        for (config, service) in [(&*open, "Orders.asmx"), (&*open, "Admin.asmx"), ("", "Orders.asmx")] {
            let question = serde_json::json!({
                "name": "asmx.toml", "config": config, "origin": PAGE, "service": service, "method": "Echo", "headers": "", "credentials": false,
            });
            let request = Request::post("/explain").header("content-type", "application/json");
            let asked = request.body(Body::from(question.to_string())).expect("a request");
            let answer = router.clone().oneshot(asked).await.expect("routers answer");
            let answer = axum::body::to_bytes(answer.into_body(), 65_536).await.expect("a body");
            let answer: serde_json::Value = serde_json::from_slice(&answer).expect("JSON");

            let url = format!("/tried/{}/{service}/Echo", answer["trial"]);
            let preflight = Request::options(&url).header("access-control-request-method", "POST");
            let preflight = preflight.header("access-control-request-headers", "content-type");
            let call = Request::post(&url).header("content-type", "application/json");
            for (request, body) in [(preflight, ""), (call, r#"{"text":"hello"}"#)] {
                let request = request.header("origin", PAGE).body(Body::from(body)).expect("a request");
                let response = router.clone().oneshot(request).await.expect("routers answer");
                assert!(response.status().is_success(), "{service}: {}", response.status());
                let granted = response.headers().contains_key("access-control-allow-origin");
                assert_eq!(granted, answer["allowed"] == true, "{service} under {config:?}: {answer}");
            }
        }
    }
}
