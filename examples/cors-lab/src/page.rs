//! The page, and what it asks: how a policy would decide on a call.

use std::collections::BTreeMap;

use asmx::config::Config;
use asmx::cors::Asked;
use axum::http::HeaderMap;
use axum::response::Html;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

/// What the lab starts with when no file is named.
pub(crate) const OWN_POLICIES: &str = include_str!("../asmx.toml");

const ASMX_TOML: &str = "asmx.toml";
const WEB_CONFIG: &str = "web.config";

/// The page at `/`, and what it asks: `/policies` at its start, `/explain` for every question.
pub(crate) fn router(file: Option<String>) -> Router {
    Router::new()
        .route("/", get(|| async { Html(include_str!("page.html")) }))
        .route("/policies", get(|| async { Json(Policies::of(file)) }))
        .route("/explain", post(explain))
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
