//! The page, and what it asks: how a policy would decide on a call.

use std::collections::BTreeMap;

use asmx::config::Config;
use asmx::cors::Asked;
use axum::http::HeaderMap;
use axum::response::Html;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

/// The text of the file that the lab was started with: what a visitor sees first.
#[derive(Clone, Serialize)]
pub(crate) struct Policies {
    name: &'static str,
    text: String,
}

impl Policies {
    /// Of a file that was read as a configuration before, so that it can be read.
    pub(crate) fn of(path: &str) -> Option<Self> {
        let name = if path.ends_with("web.config") { WEB_CONFIG } else { "asmx.toml" };
        Some(Self { name, text: std::fs::read_to_string(path).ok()? })
    }
}

const WEB_CONFIG: &str = "web.config";

/// The page at `/`, and what it asks: `/policies` at its start, `/explain` for every question.
pub(crate) fn router(policies: Option<Policies>) -> Router {
    Router::new()
        .route("/", get(|| async { Html(include_str!("page.html")) }))
        .route("/policies", get(|| async { Json(policies) }))
        .route("/explain", post(explain))
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
    /// What was decided and why, or what is wrong with the configuration.
    text: String,
    report: String,
    preflight: Option<BTreeMap<String, String>>,
    request: BTreeMap<String, String>,
}

async fn explain(Json(question): Json<Question>) -> Json<Answer> {
    Json(question.answer().unwrap_or_else(|error| Answer {
        allowed: false,
        text: error.to_string(),
        report: String::new(),
        preflight: None,
        request: BTreeMap::new(),
    }))
}

impl Question {
    fn answer(&self) -> Result<Answer, asmx::Error> {
        let config = match &*self.name {
            WEB_CONFIG => Config::parse_web_config(&self.config)?,
            _ => Config::parse(&self.config)?,
        };
        let host = crate::lab::host(config, None)?;
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
        let explained = host.explain_cors(&asked);
        Ok(Answer {
            allowed: explained.is_allowed(),
            text: explained.to_string(),
            report: host.cors_report().to_string(),
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
        question.answer().unwrap_or_else(|error| panic!("{error}"))
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
}
