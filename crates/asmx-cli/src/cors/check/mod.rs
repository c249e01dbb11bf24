//! `asmx cors check URL --origin ORIGIN`

mod advice;
mod arguments;
mod curl;
mod differs;
mod exchange;
mod http;
mod notes;
mod probe;
mod redirect;
mod report;
mod snippets;
mod spelling;
mod step;
mod text;

use ::http::Method;
use asmx_browser::{Answer, Browser};

use crate::exit::Exit;
use crate::output::{json, problems};
use crate::style::Style;

pub(crate) use arguments::Check;
use http::{Http, not_sent};
use report::Report;

impl Check {
    pub(crate) fn run(self) -> (String, Exit) {
        let answer = self.checked().and_then(|()| self.ask());
        let (answer, findings) = match answer {
            Ok(answered) => answered,
            Err(problem) => return problems(vec![problem], self.json),
        };
        let report = Report::new(&self, &answer, findings);
        let exit = report.exit();
        let text = if self.json { json(&report) } else { text::write(&report, Style::of_stdout()) };
        (text, exit)
    }

    /// What clap cannot see: all that would be a mistake of a test in [`Browser`].
    fn checked(&self) -> Result<(), String> {
        Browser::origin_of(&self.url)
            .map_err(|error| format!("\"{}\" is no URL to ask: {error}{}", self.url, meant(&self.url)))?;
        if self.origin == "null" {
            return Ok(());
        }
        if let Some(why) = no_origin(&self.origin) {
            return Err(format!("--origin \"{}\": {why}; ask with --origin null", self.origin));
        }
        let origin = Browser::origin_of(&self.origin).map_err(|error| {
            let meant = meant(&self.origin);
            let meant =
                if meant.is_empty() { "; an origin is, for example, https://shop.example" } else { &meant };
            format!("--origin \"{}\" is none: {error}{meant}", self.origin)
        })?;
        if origin == self.origin {
            return Ok(());
        }
        Err(format!("--origin \"{}\" is not what a browser sends; write \"{origin}\"", self.origin))
    }

    /// The answer, and what a closer look found.
    fn ask(&self) -> Result<(Answer, Vec<String>), String> {
        let network = Http::new(self)?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .map_err(|error| format!("cannot start: {error}"))?;
        let browser = Browser::over(network).engine(self.browser.into());
        let browser = if self.ignore_mixed_content { browser.allow_mixed_content() } else { browser };
        let mut request = browser.from(&self.origin).request(self.method.clone(), &self.url);
        let reads = matches!(self.method, Method::GET | Method::HEAD);
        if let Some(content_type) = self.content_type() {
            request = request.content_type(content_type);
        }
        if !reads {
            request = request.body(self.body.clone());
        }
        for header in &self.headers {
            request = request.header(header.name.as_str(), header.value.as_bytes());
        }
        if self.credentials {
            request = request.credentials();
        }
        let answer = runtime.block_on(request.send());
        let asked = answer.preflight().is_some();
        if self.preflight_only && not_sent(&answer) && !asked {
            return Err(
                "--preflight-only: this call is simple, so a browser makes it without a preflight".into()
            );
        }
        let findings = probe::look_closer(self, &answer, &runtime)?;
        Ok((answer, findings))
    }

    /// What is sent as `Content-Type`: a script call's, unless the call has no body.
    fn content_type(&self) -> Option<&str> {
        let reads = matches!(self.method, Method::GET | Method::HEAD);
        match &self.content_type {
            Some(given) => Some(given),
            None if reads
                || self.headers.iter().any(|header| header.name == ::http::header::CONTENT_TYPE) =>
            {
                None
            }
            None => Some("application/json; charset=utf-8"),
        }
    }
}

/// Pages whose addresses give them no origin: what browsers send for them is `null`.
fn no_origin(text: &str) -> Option<&'static str> {
    let (scheme, _) = text.split_once(':')?;
    let from_disk = text.starts_with(['/', '\\']) || scheme.len() == 1;
    match &*scheme.to_ascii_lowercase() {
        "file" => Some("a page from disk has no origin of its own, and browsers send \"null\""),
        "data" | "about" | "javascript" => {
            Some("such a page has no origin of its own, and browsers send \"null\"")
        }
        _ if from_disk => Some("a page from disk has no origin of its own, and browsers send \"null\""),
        _ => None,
    }
}

/// With a scheme in front it might be one: `localhost:8080/x` is taken for a URL of the scheme `localhost`.
fn meant(text: &str) -> String {
    let host = text.split(['/', ':', '?']).next().unwrap_or_default();
    let local = host == "localhost" || host.starts_with("127.");
    let meant = format!("{}://{text}", if local { "http" } else { "https" });
    let named = local || host.contains('.');
    if named && !text.contains("//") && Browser::origin_of(&meant).is_ok() {
        format!("; did you mean \"{meant}\"?")
    } else {
        String::new()
    }
}
