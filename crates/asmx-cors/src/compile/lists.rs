//! The lists of a policy: names of headers and methods, each checked and each once (CORS-7, CORS-8, CORS-10).

use std::collections::BTreeSet;

use super::check::Check;
use crate::mistakes::{Note, Problem};
use crate::policy::{AllowHeaders, ExposeHeaders, Methods, Unnamed};
use crate::settings::{ALL, CorsSettings};
use crate::standard::{header_names as names, methods, token::is_token};

impl Check<'_> {
    pub(crate) fn allow_headers(&mut self) -> AllowHeaders {
        let settings = self.settings;
        let mut listed = Names::default();
        if settings.content_type != Some(false) {
            listed.add("Content-Type");
        }
        for name in settings.allow_headers.iter().filter(|name| *name != ALL) {
            let lower = name.to_ascii_lowercase();
            if !is_token(name.as_bytes()) {
                self.error(Problem::InvalidHeaderName { name: name.clone(), setting: "allow_headers" });
            } else if names::is_forbidden_request_header(&lower) {
                self.error(Problem::ForbiddenRequestHeader { name: name.clone() });
            } else if names::is_cors_response_header(&lower) {
                self.error(Problem::ResponseHeader { name: name.clone() });
            } else {
                if let Some(values) = names::unsafe_values(&lower) {
                    self.warn(Note::SafelistedRequestHeader(name.clone(), values));
                }
                listed.add(name);
            }
        }
        AllowHeaders::new(&listed.spelled, unnamed(settings), self.credentials())
    }

    pub(crate) fn expose_headers(&mut self) -> ExposeHeaders {
        let settings = self.settings;
        let all = settings.expose_headers.iter().any(|name| name == ALL);
        if all && self.credentials() {
            self.error(Problem::ExposeAllWithCredentials);
        }
        let mut listed = Names::default();
        if settings.jsonerror != Some(false) {
            listed.add("jsonerror");
        }
        for name in settings.expose_headers.iter().filter(|name| *name != ALL) {
            let lower = name.to_ascii_lowercase();
            if !is_token(name.as_bytes()) {
                self.error(Problem::InvalidHeaderName { name: name.clone(), setting: "expose_headers" });
            } else if names::is_forbidden_response_header(&lower) {
                self.error(Problem::UnreadableHeader { name: name.clone() });
            } else {
                if names::is_safelisted_response_header(&lower) {
                    self.warn(Note::SafelistedResponseHeader(name.clone()));
                }
                listed.add(name);
            }
        }
        ExposeHeaders::new(&listed.spelled, all)
    }

    pub(crate) fn methods(&mut self) -> Methods {
        let settings = self.settings;
        let mut listed: Vec<String> = Vec::new();
        for method in settings.methods.iter().filter(|method| *method != ALL) {
            if !is_token(method.as_bytes()) {
                self.error(Problem::InvalidMethod { method: method.clone() });
                continue;
            }
            if methods::is_forbidden(method.as_bytes()) {
                self.error(Problem::ForbiddenMethod { method: method.clone() });
                continue;
            }
            let upper = method.to_ascii_uppercase();
            match methods::normalised(method) {
                Some("OPTIONS") => self.warn(Note::Options),
                Some(sent) if sent != method => self.warn(Note::MethodCase(method.clone(), sent)),
                None if upper != *method => self.warn(Note::UnusualMethod(method.clone(), upper)),
                _ => {}
            }
            if !listed.contains(method) {
                listed.push(method.clone());
            }
        }
        match settings.methods.iter().any(|method| method == ALL) {
            true => Methods::Any,
            false if listed.is_empty() => Methods::OfRoute,
            false => Methods::listed(&listed),
        }
    }
}

/// How much of what is not named may be sent.
fn unnamed(settings: &CorsSettings) -> Unnamed {
    let star = settings.allow_headers.iter().any(|name| name == ALL);
    match settings.all_headers {
        Some(true) => Unnamed::All,
        _ if star => Unnamed::AllButAuthorization,
        _ => Unnamed::Refused,
    }
}

/// Names in the user's spelling, each once whatever its case.
#[derive(Default)]
struct Names {
    spelled: Vec<String>,
    seen: BTreeSet<String>,
}

impl Names {
    fn add(&mut self, name: &str) {
        if self.seen.insert(name.to_ascii_lowercase()) {
            self.spelled.push(name.to_owned());
        }
    }
}
