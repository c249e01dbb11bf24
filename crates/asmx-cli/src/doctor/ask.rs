//! Asking: one request after the other, nothing followed.

use std::time::Duration;

use ureq::Agent;
use ureq::http::{Method, Request};

use crate::agent::agent;

/// More of an answer is not read.
const LONGEST: u64 = 4 * 1024 * 1024;

/// A server, and how to reach it.
pub(super) struct Asked {
    agent: Agent,
    cookie: Option<String>,
    /// The service's address, without the method.
    pub(super) service: String,
    /// The method that the address names.
    pub(super) method: Option<String>,
}

/// What came back.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// What was asked.
    pub(super) url: String,
    pub(super) status: u16,
    pub(super) content_type: String,
    pub(super) location: Option<String>,
    /// Whether the header `jsonerror` says so (ERR-4).
    pub(super) is_json_error: bool,
    pub(super) date: Option<String>,
    pub(super) body: String,
}

impl Asked {
    pub(super) fn new(
        url: &str,
        cookie: Option<String>,
        timeout: Duration,
        insecure: bool,
    ) -> Result<Self, String> {
        let address = url.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        let lower = address.to_ascii_lowercase();
        let file = [".asmx", ".aspx", ".axd"]
            .iter()
            .filter_map(|end| Some(lower.find(&format!("{end}/"))? + end.len()))
            .min();
        let (service, method) = match file {
            Some(end) => (&address[..end], Some(address[end..].trim_matches('/').to_owned())),
            None => (address, None),
        };
        let named = [".asmx", ".aspx", ".axd"].iter().any(|end| service.to_ascii_lowercase().ends_with(end));
        if !named {
            return Err(format!("{url} is no address of a service; write http://localhost:8080/Shop.asmx"));
        }
        let agent = agent(url, timeout, insecure)?;
        Ok(Self {
            agent,
            cookie,
            service: service.to_owned(),
            method: method.filter(|name| !name.is_empty()),
        })
    }

    /// A script call, as jQuery makes it.
    pub(super) fn call(&self, method: &str, body: &str) -> Result<Answer, String> {
        self.send(Method::POST, &format!("/{method}"), Some("application/json; charset=utf-8"), Some(body))
    }

    pub(super) fn get(&self, path: &str) -> Result<Answer, String> {
        self.send(Method::GET, path, None, None)
    }

    fn send(
        &self,
        verb: Method,
        path: &str,
        content_type: Option<&str>,
        body: Option<&str>,
    ) -> Result<Answer, String> {
        let url = format!("{}{path}", self.service);
        let wrong = |error: &dyn std::fmt::Display| format!("{url}: {error}");
        let mut request = Request::builder().method(verb).uri(&url);
        if let Some(content_type) = content_type {
            request =
                request.header("content-type", content_type).header("x-requested-with", "XMLHttpRequest");
        }
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        let sent = match body {
            Some(body) => {
                let request = request.body(body.as_bytes().to_vec()).map_err(|error| wrong(&error))?;
                self.agent.run(request)
            }
            None => self.agent.run(request.body(()).map_err(|error| wrong(&error))?),
        };
        let mut answer = sent.map_err(|error| wrong(&error))?;
        let bytes =
            answer.body_mut().with_config().limit(LONGEST).read_to_vec().map_err(|error| wrong(&error))?;
        let header = |name: &str| {
            let value = answer.headers().get(name)?;
            Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        Ok(Answer {
            url: url.clone(),
            status: answer.status().as_u16(),
            content_type: header("content-type").unwrap_or_default(),
            location: header("location"),
            is_json_error: header("jsonerror").as_deref() == Some("true"),
            date: header("date"),
            body: String::from_utf8_lossy(&bytes).into_owned(),
        })
    }
}

impl Answer {
    pub(super) fn is_json(&self) -> bool {
        self.content_type.to_ascii_lowercase().starts_with("application/json")
    }

    /// The content type without its parameters.
    pub(super) fn kind(&self) -> &str {
        match self.content_type.split(';').next().unwrap_or_default().trim() {
            "" => "no content type",
            kind => kind,
        }
    }

    /// The `Message` of an error object.
    pub(super) fn message(&self) -> Option<String> {
        let object: serde_json::Value = serde_json::from_str(&self.body).ok()?;
        Some(object.get("Message")?.as_str()?.to_owned())
    }

    /// Whether a page says this. Its text is HTML.
    pub(super) fn says(&self, text: &str) -> bool {
        self.body.replace("&#39;", "'").contains(text)
    }
}
