//! What is told of an answer that the page can read.

use asmx_browser::{Answer, Phase};
use http::{HeaderMap, HeaderValue, header};

use super::http::not_sent;

/// What works, and could work better.
pub(super) fn notes(answer: &Answer) -> Vec<String> {
    let mut notes = Vec::new();
    let called = answer
        .exchanges()
        .iter()
        .rfind(|exchange| exchange.phase == Phase::Call && exchange.status.is_some());
    if let Some(exchange) = called.filter(|_| answer.is_readable()) {
        let headers = &exchange.response_headers;
        let origin = headers.get("access-control-allow-origin").map(HeaderValue::as_bytes);
        if origin.is_some_and(|origin| origin != b"*") && !varies(headers) {
            notes.push(
                "The answer has no Vary: Origin. If the server answers each origin with its own, caches mix them up."
                    .to_owned(),
            );
        }
        if headers.contains_key("jsonerror") && answer.header("jsonerror").is_none() {
            notes.push(
                "The answer has jsonerror, and the script does not see it: add it to Access-Control-Expose-Headers."
                    .to_owned(),
            );
        }
        if !(200..300).contains(&answer.status()) {
            notes.push(format!("The page can read the answer, whose status is {}.", answer.status()));
        }
    }
    let asked = answer.preflight().filter(|_| !answer.is_blocked() || not_sent(answer));
    if asked.is_some_and(|asked| !asked.response_headers.contains_key(header::ACCESS_CONTROL_MAX_AGE)) {
        notes.push(
            "Without Access-Control-Max-Age browsers ask again after 5 seconds: each call costs two."
                .to_owned(),
        );
    }
    notes
}

fn varies(headers: &HeaderMap) -> bool {
    headers.get_all(header::VARY).iter().any(|line| {
        line.to_str().is_ok_and(|line| {
            line.split(',').any(|name| name.trim() == "*" || name.trim().eq_ignore_ascii_case("origin"))
        })
    })
}
