//! Finds out what a silent server refuses.
//!
//! Strict servers, asmx among them, tell a refused page nothing at all, so that a wrong header looks like a wrong origin.
//! Asking again with one thing at a time tells them apart. Only preflights are sent.

use asmx_browser::{Answer, Browser, Failure, PageRequest, Phase};
use http::header;

use super::arguments::Check;
use super::http::{Http, not_sent};
use super::redirect::Redirect;

/// More names than this are not asked for one by one.
const MOST_NAMES: usize = 16;

/// What a further look at the server says; nothing if there was no need for one.
pub(super) fn look_closer(
    check: &Check,
    answer: &Answer,
    runtime: &tokio::runtime::Runtime,
) -> Result<Vec<String>, String> {
    // What is redirected was not looked at by whoever decides.
    if Redirect::first(answer).is_some() {
        return Ok(Vec::new());
    }
    let refused = answer.steps().iter().find(|step| step.failure().is_some());
    let silent = refused.is_some_and(|step| {
        step.phase == Phase::Preflight && step.failure() == Some(&Failure::OriginMissing)
    });
    let Some(preflight) = answer.preflight().filter(|_| silent) else { return Ok(Vec::new()) };
    let mut findings = Vec::new();
    let asked = preflight.request_headers.get(header::ACCESS_CONTROL_REQUEST_HEADERS);
    let names: Vec<&str> =
        asked.and_then(|names| names.to_str().ok()).unwrap_or_default().split(',').collect();
    let explained = preflight.response_headers.get("x-cors-explain").and_then(|value| value.to_str().ok());
    if let Some(explained) = explained {
        findings.push(format!("The server says: {explained}"));
    }
    if asked.is_none() || names.len() > MOST_NAMES {
        return Ok(findings);
    }
    let network = Http::asking_only(check)?;
    let page = Browser::over(network).allow_mixed_content().from(&check.origin);
    let ask = |request: PageRequest| {
        let request = if check.credentials { request.credentials() } else { request };
        let answer = runtime.block_on(request.upload_listener().send());
        not_sent(&answer)
    };
    if !ask(page.request(check.method.clone(), &check.url)) {
        findings.push(
            "It refuses the page without any of these headers, too: it is not a matter of headers.".into(),
        );
        return Ok(findings);
    }
    // A media type that must be asked for, in case the name is Content-Type.
    let value = "application/json";
    let refused: Vec<&str> = names
        .into_iter()
        .filter(|name| !ask(page.request(check.method.clone(), &check.url).header(name, value)))
        .collect();
    findings.push(if refused.is_empty() {
        "It lets the page in with each of these headers alone, and not with all of them.".into()
    } else {
        format!("It lets the origin in. What it refuses is: {}", refused.join(", "))
    });
    Ok(findings)
}
