//! What is told, before it is told to people or to machines.

use asmx::cors::Decision;
use http::{HeaderMap, HeaderValue};
use serde::Serialize;

use super::arguments::Explain;
use super::curl;
use super::fix::Fix;
use crate::file::Loaded;

/// The whole answer of the command.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    pub(super) verdict: &'static str,
    /// The reason's code, or `granted`.
    pub(super) code: &'static str,
    pub(super) why: String,
    /// The values that were compared, where there are two.
    pub(super) compared: Option<String>,
    pub(super) origin: String,
    /// What is called; nothing if it is any service that the configuration does not name.
    pub(super) path: Option<String>,
    pub(super) verb: String,
    pub(super) credentials: bool,
    pub(super) policy: Option<PolicyReport>,
    pub(super) preflight: Option<Answered>,
    /// The answer to the call, which a browser makes only if the preflight is granted.
    pub(super) call: Option<Answered>,
    pub(super) fix: Option<Fix>,
    /// Asks a running server the same.
    pub(super) curl: String,
    pub(super) warnings: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct PolicyReport {
    pub(super) place: String,
    pub(super) source: String,
}

/// What is answered to one of the two requests.
#[derive(Debug, Serialize)]
pub(super) struct Answered {
    pub(super) verdict: &'static str,
    pub(super) code: &'static str,
    pub(super) headers: Vec<(String, String)>,
}

impl Report {
    pub(super) fn new(arguments: &Explain, loaded: &Loaded) -> Self {
        let asked = arguments.asked();
        let explained = loaded.policies.explain(&asked);
        let line = loaded.policies.line_for(asked.path());
        let decisive = explained.decisive();
        let explanation = decisive.explain();
        let refused_before = explained.preflight().is_some_and(|preflight| !preflight.outcome().is_granted());
        let warnings = line.map(|line| line.policy().warnings()).unwrap_or_default();
        Self {
            verdict: if explained.is_allowed() { "allowed" } else { "refused" },
            code: explanation.code(),
            why: explanation.sentence().to_owned(),
            compared: explanation.compared().map(str::to_owned),
            origin: arguments.origin.clone(),
            path: arguments.service.as_ref().map(|_| asked.path().trim_end_matches('/').to_owned()),
            verb: arguments.verb.to_string(),
            credentials: arguments.credentials,
            policy: line.map(|line| PolicyReport {
                place: line.policy().scope().to_string(),
                source: line.configured().to_string(),
            }),
            preflight: explained.preflight().map(|preflight| {
                Answered::new(preflight, &explained.preflight_headers().unwrap_or_default())
            }),
            call: (!refused_before).then(|| Answered::new(explained.actual(), &explained.headers())),
            fix: explanation.fix().map(|text| arguments.fix(decisive, text, loaded.is_xml)),
            curl: curl::line(arguments, &asked),
            warnings: warnings
                .iter()
                .map(ToString::to_string)
                .chain(loaded.config.notes().to_vec())
                .chain(arguments.wrong_verb().filter(|_| explained.is_allowed()))
                .collect(),
        }
    }
}

impl Answered {
    fn new(decision: &Decision, headers: &HeaderMap) -> Self {
        let shown = |value: &HeaderValue| value.as_bytes().escape_ascii().to_string();
        Self {
            verdict: if decision.outcome().is_granted() { "granted" } else { "refused" },
            code: decision.explain().code(),
            headers: headers.iter().map(|(name, value)| (name.to_string(), shown(value))).collect(),
        }
    }
}
