//! Calls that scripts make with `fetch()`, in a real browser and in `asmx_browser::Browser`.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context as _, Result};
use asmx_browser::{Answer, Page};
use axum::http::Method;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::time::timeout;

use crate::browser::Browser;

const PATIENCE: Duration = Duration::from_secs(60);

/// A call as a script describes it.
#[derive(Clone, Debug, Serialize)]
pub struct Call {
    /// Where to.
    pub url: String,
    /// The method, as the script writes it.
    pub method: String,
    /// What the script sets.
    pub headers: Vec<(String, String)>,
    /// What the script sends.
    pub body: Option<String>,
    /// `include` or `same-origin`.
    pub credentials: &'static str,
    /// `cors` or `no-cors`.
    pub mode: &'static str,
}

/// What the script gets.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
pub struct Got {
    /// `basic`, `cors`, `opaque`, or `error` where `fetch()` rejects.
    pub kind: String,
    /// The status, 0 where the script may not know it.
    pub status: u16,
    /// The headers that the script may read.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub text: String,
}

impl Call {
    /// A POST of JSON, as every script service is called.
    #[must_use]
    pub fn post(url: impl Into<String>, body: &str) -> Self {
        Self { body: Some(body.to_owned()), ..Self::new("POST", url.into()) }
            .header("Content-Type", "application/json; charset=utf-8")
    }

    /// A call without headers and body.
    #[must_use]
    pub fn new(method: &str, url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            method: method.to_owned(),
            headers: Vec::new(),
            body: None,
            credentials: "same-origin",
            mode: "cors",
        }
    }

    /// A header more.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With cookies, wherever it goes.
    #[must_use]
    pub fn with_credentials(self) -> Self {
        Self { credentials: "include", ..self }
    }

    /// The same call in the browser that asmx has for tests.
    ///
    /// # Panics
    /// When the method isn't one.
    pub async fn in_memory(&self, page: &Page) -> Answer {
        let method = Method::from_bytes(self.method.as_bytes()).expect("a method");
        let mut request = page.request(method, &self.url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some(body) = &self.body {
            request = request.body(body.clone());
        }
        if self.credentials == "include" {
            request = request.credentials();
        }
        if self.mode == "no-cors" {
            request = request.no_cors();
        }
        request.send().await
    }
}

impl Browser {
    /// Makes the calls, one after the other, in the page that is open.
    ///
    /// # Errors
    /// When the browser fails; a call that is refused is an answer.
    pub async fn fetch(&self, calls: &[Call]) -> Result<Vec<Got>> {
        const SCRIPT: &str = r#"
            const [calls, done] = arguments;
            const one = async ({ url, method, headers, body, credentials, mode }) => {
                try {
                    const response = await fetch(url, { method, headers, body, credentials, mode });
                    const text = await response.text();
                    return { kind: response.type, status: response.status, text,
                        headers: Object.fromEntries(response.headers) };
                } catch (error) {
                    return { kind: "error", status: 0, text: "", headers: {} };
                }
            };
            const all = async () => {
                const got = [];
                for (const call of calls) got.push(await one(call));
                return got;
            };
            all().then(done);
        "#;
        let mut got = Vec::with_capacity(calls.len());
        // Drivers give a script 30 seconds.
        for some in calls.chunks(200) {
            let answered = timeout(PATIENCE, self.execute(SCRIPT, json!(some))).await;
            let answered = answered.context("the calls took too long")??;
            got.extend(serde_json::from_value::<Vec<Got>>(answered)?);
        }
        Ok(got)
    }

    /// Makes one call.
    ///
    /// # Errors
    /// As [`fetch`](Self::fetch).
    pub async fn fetch_one(&self, call: Call) -> Result<Got> {
        self.fetch(&[call]).await?.pop().context("an answer")
    }
}
