//! What is told of an answer that the page can read.

use asmx_browser::{Answer, Phase};
use http::{HeaderMap, HeaderValue, header};

use super::http::not_sent;
use super::redirect::Redirect;
use super::spelling::misspelt;

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
    if answer.is_readable() {
        notes.extend(Redirect::first(answer).map(|redirect| redirect.note()));
    }
    if answer.is_readable() || not_sent(answer) {
        notes.extend(null(answer));
        notes.extend(misspelt(answer));
    }
    notes.extend(exposed(answer));
    let asked = answer.preflight().filter(|_| !answer.is_blocked() || not_sent(answer));
    if asked.is_some_and(|asked| !asked.response_headers.contains_key(header::ACCESS_CONTROL_MAX_AGE)) {
        notes.push(
            "Without Access-Control-Max-Age browsers ask again after 5 seconds: each call costs two."
                .to_owned(),
        );
    }
    notes.extend(asked.and_then(|asked| max_age(&asked.response_headers)));
    notes
}

/// A time that browsers cannot read is no time.
fn max_age(headers: &HeaderMap) -> Option<String> {
    let told: Vec<_> =
        headers.get_all(header::ACCESS_CONTROL_MAX_AGE).iter().map(HeaderValue::as_bytes).collect();
    let is_time = |value: &[u8]| !value.is_empty() && value.iter().all(u8::is_ascii_digit);
    if told.is_empty() || matches!(&*told, [value] if is_time(value)) {
        return None;
    }
    let told = told.join(&b", "[..]).escape_ascii().to_string();
    Some(format!(
        "Access-Control-Max-Age is \"{told}\", which is no number of seconds: browsers ask again after 5 seconds, and each call \
         costs two."
    ))
}

/// Where a script is to read more headers, and does not.
fn exposed(answer: &Answer) -> Vec<String> {
    let mut notes = Vec::new();
    let call = answer.exchanges().iter().rfind(|exchange| exchange.phase == Phase::Call);
    let Some(call) = call.filter(|_| answer.is_readable()) else { return notes };
    let (name, headers) = (header::ACCESS_CONTROL_EXPOSE_HEADERS, &call.response_headers);
    let in_preflight = answer.preflight().is_some_and(|asked| asked.response_headers.contains_key(&name));
    if in_preflight && !headers.contains_key(&name) {
        notes.push(
            "Access-Control-Expose-Headers is in the answer to the preflight, where it means nothing: send it with the answer to \
             the call."
                .to_owned(),
        );
    }
    let with_credentials = headers.get("access-control-allow-credentials").is_some_and(|told| told == "true");
    if with_credentials && headers.get_all(&name).iter().any(|told| told == "*") {
        notes.push(
            "Access-Control-Expose-Headers is \"*\": for calls with credentials that is only the name \"*\". List the headers."
                .to_owned(),
        );
    }
    notes
}

/// A server that lets `null` in lets everybody in.
fn null(answer: &Answer) -> Option<String> {
    let told =
        |headers: &HeaderMap, name: &str, value: &str| headers.get(name).is_some_and(|told| told == value);
    let origin = "access-control-allow-origin";
    let reflected =
        answer.exchanges().iter().find(|exchange| told(&exchange.response_headers, origin, "null"))?;
    let credentials = told(&reflected.response_headers, "access-control-allow-credentials", "true");
    let user = if credentials { ", and as the user who is signed in" } else { "" };
    Some(format!(
        "The server lets \"null\" in. Any site can send that, from a sandboxed frame: every page of the web can read these \
         answers{user}. Do not allow it; serve the page from a web server and list its origin."
    ))
}

fn varies(headers: &HeaderMap) -> bool {
    headers.get_all(header::VARY).iter().any(|line| {
        line.to_str().is_ok_and(|line| {
            line.split(',').any(|name| name.trim() == "*" || name.trim().eq_ignore_ascii_case("origin"))
        })
    })
}
