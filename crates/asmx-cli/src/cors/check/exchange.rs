//! A request and its answer, as they are told.

use asmx_browser::{Exchange, Phase};
use http::{HeaderMap, HeaderName, header};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct ExchangeReport {
    pub(super) phase: &'static str,
    pub(super) method: String,
    pub(super) url: String,
    pub(super) request_headers: Vec<(String, String)>,
    pub(super) status: Option<u16>,
    /// The status's usual name.
    #[serde(skip)]
    pub(super) reason: &'static str,
    pub(super) response_headers: Vec<(String, String)>,
}

impl ExchangeReport {
    pub(super) fn new(exchange: &Exchange) -> Self {
        Self {
            phase: phase(exchange.phase),
            method: exchange.method.to_string(),
            url: exchange.url.clone(),
            request_headers: headers(&exchange.request_headers),
            status: exchange.status.map(|status| status.as_u16()),
            reason: exchange.status.and_then(|status| status.canonical_reason()).unwrap_or_default(),
            response_headers: headers(&exchange.response_headers),
        }
    }
}

/// The name of a phase in reports.
pub(super) fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Preflight => "preflight",
        // Whatever is not about the preflight is about the call.
        _ => "call",
    }
}

/// Headers for showing: what is secret is not shown, and what is no text is escaped.
fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    const SECRET: [HeaderName; 2] = [header::AUTHORIZATION, header::COOKIE];
    headers
        .iter()
        .map(|(name, value)| {
            let shown = if SECRET.contains(name) {
                "(not shown)".to_owned()
            } else {
                value.to_str().map_or_else(|_| value.as_bytes().escape_ascii().to_string(), ToOwned::to_owned)
            };
            (name.to_string(), shown)
        })
        .collect()
}
