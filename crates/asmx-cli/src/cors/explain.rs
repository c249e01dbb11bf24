//! `asmx cors explain FILE --origin ORIGIN`

use asmx::cors::{Asked, Decision};
use clap::Args;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde::Serialize;

use super::explain_fix::Fix;
use super::file::{File, Loaded};
use super::{explain_text, json};
use crate::exit::Exit;
use crate::shell::quoted;
use crate::style::Style;

/// Decides from a configuration file, without a server, whether a page of another origin may make a call, and says why.
///
/// What the code of the service says about CORS goes before a configuration and is not known here; `asmx cors check`
/// asks a running server.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 allowed, 1 refused, 2 the configuration is wrong.

Examples:
  asmx cors explain asmx.toml --origin https://shop.example
  asmx cors explain web.config --origin http://localhost:3000 --service Orders.asmx --method Get --credentials
  asmx cors explain asmx.toml --origin https://shop.example --service Orders.asmx --header X-CSRF-Token")]
pub(crate) struct Explain {
    #[command(flatten)]
    file: File,

    /// The page's origin, as the browser sends it: scheme, host, and the port if it is not the default; or "null".
    #[arg(long, value_parser = parse_origin)]
    pub(super) origin: String,

    /// The service, by its path. Default: one that the configuration does not name.
    #[arg(long, value_name = "PATH")]
    pub(super) service: Option<String>,

    /// The service's method.
    #[arg(long, value_name = "NAME", requires = "service")]
    method: Option<String>,

    /// HTTP's method, which the service's method is taken to answer to if it is GET or POST.
    #[arg(long, value_name = "VERB", default_value = "POST", value_parser = parse_verb)]
    pub(super) verb: Method,

    /// A header that the script sets beside Content-Type; may be repeated.
    #[arg(long = "header", value_name = "NAME", value_parser = parse_header)]
    pub(super) headers: Vec<HeaderName>,

    /// The script asks for cookies to go along (`withCredentials`, `credentials: "include"`).
    #[arg(long)]
    pub(super) credentials: bool,

    /// Prints JSON for machines.
    #[arg(long)]
    json: bool,
}

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

impl Explain {
    pub(crate) fn run(self) -> (String, Exit) {
        let loaded = match self.file.load(self.json) {
            Ok(loaded) => loaded,
            Err(told) => return told,
        };
        let report = self.report(&loaded);
        let exit = if report.verdict == "allowed" { Exit::Allowed } else { Exit::Refused };
        let text = if self.json { json(&report) } else { explain_text::write(&report, Style::of_stdout()) };
        (text, exit)
    }

    fn report(&self, loaded: &Loaded) -> Report {
        let asked = self.asked();
        let explained = loaded.policies.explain(&asked);
        let line = loaded.policies.line_for(asked.path());
        let decisive = explained.decisive();
        let explanation = decisive.explain();
        let refused_before = explained.preflight().is_some_and(|preflight| !preflight.outcome().is_granted());
        let warnings = line.map(|line| line.policy().warnings()).unwrap_or_default();
        Report {
            verdict: if explained.is_allowed() { "allowed" } else { "refused" },
            code: explanation.code(),
            why: explanation.sentence().to_owned(),
            compared: explanation.compared().map(str::to_owned),
            origin: self.origin.clone(),
            path: self.service.as_ref().map(|_| asked.path().trim_end_matches('/').to_owned()),
            verb: self.verb.to_string(),
            credentials: self.credentials,
            policy: line.map(|line| PolicyReport {
                place: line.policy().scope().to_string(),
                source: line.configured().to_string(),
            }),
            preflight: explained.preflight().map(|preflight| {
                Answered::new(preflight, &explained.preflight_headers().unwrap_or_default())
            }),
            call: (!refused_before).then(|| Answered::new(explained.actual(), &explained.headers())),
            fix: explanation.fix().map(|text| self.fix(decisive, text, loaded.is_xml)),
            curl: self.curl(&asked),
            warnings: warnings
                .iter()
                .map(ToString::to_string)
                .chain(loaded.config.notes().to_vec())
                .collect(),
        }
    }

    fn asked(&self) -> Asked {
        let service = self.service.as_deref().unwrap_or_default();
        let asked = Asked::call(service, self.method.as_deref().unwrap_or_default());
        let asked = asked.origin(&self.origin).method(self.verb.clone());
        let asked = self.headers.iter().fold(asked, |asked, header| asked.header(header.as_str()));
        if self.credentials { asked.credentials() } else { asked }
    }

    fn curl(&self, asked: &Asked) -> String {
        let path =
            if self.service.is_some() { asked.path().trim_end_matches('/') } else { "/Service.asmx/Method" };
        let mut curl = format!("curl -i -H {}", quoted(&format!("Origin: {}", self.origin)));
        if asked.is_preflighted() {
            curl.push_str(&format!(" -X OPTIONS -H 'Access-Control-Request-Method: {}'", self.verb));
            let names = asked.unsafe_headers().join(",");
            if !names.is_empty() {
                curl.push_str(&format!(
                    " -H {}",
                    quoted(&format!("Access-Control-Request-Headers: {names}"))
                ));
            }
        } else {
            curl.push_str(&format!(" -X {}", self.verb));
        }
        format!("{curl} {}", quoted(&format!("http://localhost:8080{path}")))
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

/// Origins that no browser sends are let through: the decision says what is wrong with them.
fn parse_origin(text: &str) -> Result<String, String> {
    match HeaderValue::from_str(text) {
        Ok(_) if !text.trim().is_empty() => Ok(text.to_owned()),
        _ => Err("an origin is, for example, https://shop.example".to_owned()),
    }
}

fn parse_verb(text: &str) -> Result<Method, String> {
    Method::from_bytes(text.as_bytes()).map_err(|_| "no name of a method".to_owned())
}

fn parse_header(text: &str) -> Result<HeaderName, String> {
    HeaderName::from_bytes(text.as_bytes()).map_err(|_| "no name of a header".to_owned())
}
