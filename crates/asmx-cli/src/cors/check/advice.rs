//! What to change.

use asmx_browser::{Answer, Failure, Phase};
use http::header;
use serde::Serialize;

use super::arguments::Check;
use super::differs::differs;
use super::redirect::Redirect;
use super::snippets::Wanted;
use super::spelling::misspelt;

/// How to let the page in: in words, and in three languages.
#[derive(Debug, Serialize)]
pub(super) struct Fix {
    /// What is wrong, and what to do about it; one for each failure.
    pub(super) hints: Vec<String>,
    /// Whole configurations, where a configuration helps.
    #[serde(flatten)]
    pub(super) snippets: Option<Snippets>,
}

/// The same policy three times.
#[derive(Debug, Serialize)]
pub(super) struct Snippets {
    pub(super) web_config: String,
    pub(super) nginx: String,
    pub(super) asmx: String,
}

impl Fix {
    /// `redirect` is one that stands in the way: what it hides is not known, so no policy is offered.
    pub(super) fn new(
        check: &Check,
        answer: &Answer,
        redirect: Option<&Redirect>,
        findings: Vec<String>,
    ) -> Self {
        let failures: Vec<_> =
            answer.steps().iter().filter_map(|step| Some((step.phase, step.failure()?))).collect();
        let answered = !failures.iter().any(|(_, failure)| matches!(failure, Failure::Network { .. }));
        if let Some(redirect) = redirect.filter(|redirect| answered && redirect.is_told_by_itself()) {
            return Self { hints: vec![redirect.hint()], snippets: None };
        }
        let mut hints: Vec<String> = redirect.map(Redirect::hint).into_iter().collect();
        hints.extend(misspelt(answer));
        for (phase, failure) in &failures {
            let hint = hint(*phase, failure, answer);
            if !hints.contains(&hint) {
                hints.push(hint);
            }
        }
        hints.extend(findings);
        if redirect.is_some() {
            return Self { hints, snippets: None };
        }
        hints.extend(null(check, answer));
        let helps = failures.iter().any(|(_, failure)| a_policy_helps(failure));
        hints.extend(anybody(check, answer).filter(|_| helps));
        let snippets = helps.then(|| Wanted::new(check, answer)).map(|wanted| Snippets {
            web_config: wanted.web_config(),
            nginx: wanted.nginx(),
            asmx: wanted.asmx(),
        });
        Self { hints, snippets }
    }
}

/// Whether it is a matter of what the server lets in.
fn a_policy_helps(failure: &Failure) -> bool {
    !matches!(
        failure,
        Failure::ForbiddenMethod { .. }
            | Failure::BadPort { .. }
            | Failure::MixedContent { .. }
            | Failure::Network { .. }
            | Failure::RedirectUrl { .. }
            | Failure::RedirectCredentials { .. }
            | Failure::TooManyRedirects
            | Failure::PreflightRedirected { .. }
    )
}

fn hint(phase: Phase, failure: &Failure, answer: &Answer) -> String {
    match failure {
        Failure::ForbiddenMethod { .. } => "Use another method: browsers send this one for no script.".into(),
        Failure::BadPort { .. } => "Serve it on another port: browsers block this one.".into(),
        Failure::MixedContent { .. } => {
            "Serve the URL over https. (--ignore-mixed-content asks nevertheless.)".into()
        }
        Failure::Network { error } => unreachable(error).into(),
        Failure::OriginMissing if phase == Phase::Call && is_redirect(answer) => {
            "The answer is a redirect, and that needs the headers too: add them to it, or call the URL that it leads to."
                .into()
        }
        Failure::OriginMissing if phase == Phase::Call && answer.preflight().is_some() => {
            "The preflight was answered for this origin and the call was not: the headers are missing from this status. \
             The server must send them with every answer, errors included."
                .into()
        }
        Failure::OriginMissing => "The server does not let this call in, or does not know CORS here; it does not say which.".into(),
        Failure::WildcardWithCredentials => {
            "Name the origin instead of \"*\", or make the call without credentials.".into()
        }
        Failure::OriginSeveral { answered } if is_one_line(answer, phase) => list(answered),
        Failure::OriginSeveral { .. } => {
            "Two places set Access-Control-Allow-Origin, for example web.config and the application, or nginx and the \
             server behind it. Keep one. There is no list of origins in an answer."
                .into()
        }
        Failure::OriginDiffers { answered, .. } if answered.contains(';') => list(answered),
        Failure::OriginDiffers { answered, asked } => differs(answered, asked),
        Failure::CredentialsMissing => {
            "Answer Access-Control-Allow-Credentials: true, or make the call without credentials.".into()
        }
        Failure::CredentialsNotTrue { .. } => {
            "Write Access-Control-Allow-Credentials: true, in lower case and once.".into()
        }
        Failure::PreflightRedirected { status } if !leads_somewhere(answer) => format!(
            "The preflight is answered as a redirect ({status}) that says nowhere where it leads: there is no Location. Find what \
             answers so, and let OPTIONS through before it."
        ),
        Failure::PreflightRedirected { .. } => {
            "Call the URL that it leads to. A redirect from http to https or to a login page also does this: let OPTIONS \
             through before it."
                .into()
        }
        Failure::PreflightStatus { status: 401 | 403 } => {
            "Authentication comes before CORS: a preflight has no credentials. Answer OPTIONS before it.".into()
        }
        Failure::PreflightStatus { status: 404 } => format!(
            "404 for OPTIONS: the URL is wrong ({}), or IIS's request filtering denies the verb (404.6: look for OPTIONS in \
             <security><requestFiltering><verbs> of web.config and applicationHost.config), or nothing answers OPTIONS here. \
             If the URL is right, answer preflights with 204 before the request reaches the service.",
            answer.preflight().map_or("", |preflight| &preflight.url)
        ),
        Failure::PreflightStatus { status: 405 | 501 } => {
            "Nothing answers OPTIONS here. Answer preflights with 204 before the request reaches the service.".into()
        }
        Failure::PreflightStatus { .. } => "Answer preflights with 204, before anything that can fail.".into(),
        Failure::MethodsUnreadable { .. } | Failure::HeadersUnreadable { .. } => {
            "Write names with commas between them, and nothing else.".into()
        }
        Failure::MethodNotAllowed { method, answered, wildcard } => {
            let same = answered.split(',').map(str::trim).find(|name| name.eq_ignore_ascii_case(method));
            match same {
                Some(same) => format!("Methods have a case: the server allows {same}, the script asks for {method}."),
                None if *wildcard => format!("With credentials list {method}: \"*\" is only the name \"*\" then."),
                None if told(answer, Phase::Preflight, "allow") && answered.is_empty() => format!(
                    "Allow the method {method} in Access-Control-Allow-Methods. The answer's Allow is another header, and no part of \
                     CORS."
                ),
                None => format!("Allow the method {method}."),
            }
        }
        Failure::AuthorizationNotNamed { .. } => "Name Authorization among the allowed headers.".into(),
        Failure::HeaderNotAllowed { name, wildcard: true, .. } => {
            format!("With credentials list {name}: \"*\" is only the name \"*\" then.")
        }
        Failure::HeaderNotAllowed { name, answered, .. } => {
            let near = |listed: &&str| listed.replace('_', "-").eq_ignore_ascii_case(&name.replace('_', "-"));
            match answered.split(',').map(str::trim).find(near) {
                Some(near) => format!("The server allows {near}, the script sends {name}: write the same name."),
                None => format!("Allow the header {name}."),
            }
        }
        other => format!("{other}."),
    }
}

fn list(answered: &str) -> String {
    format!(
        "One Access-Control-Allow-Origin line holds a list (\"{answered}\"). Browsers know no list there: the answer to each \
         page names that page's origin alone, with Vary: Origin."
    )
}

/// Whether the last answer of a phase has a header.
fn told(answer: &Answer, phase: Phase, name: &str) -> bool {
    let exchange = answer.exchanges().iter().rfind(|exchange| exchange.phase == phase);
    exchange.is_some_and(|exchange| exchange.response_headers.contains_key(name))
}

fn leads_somewhere(answer: &Answer) -> bool {
    told(answer, Phase::Preflight, "location")
}

/// Whether the header is there once, so that the list in it is somebody's own.
fn is_one_line(answer: &Answer, phase: Phase) -> bool {
    let exchange = answer.exchanges().iter().rfind(|exchange| exchange.phase == phase);
    let lines = exchange.map(|exchange| exchange.response_headers.get_all("access-control-allow-origin"));
    lines.is_some_and(|lines| lines.iter().count() == 1)
}

/// What to know where everybody is let in now.
fn anybody(check: &Check, answer: &Answer) -> Option<String> {
    let mut told = answer
        .exchanges()
        .iter()
        .filter_map(|exchange| exchange.response_headers.get("access-control-allow-origin"));
    (told.any(|origin| origin == "*") && !check.credentials).then(|| {
        "The server answers \"*\" already, which means every origin. What stands below names only this one: keep \"*\" in \
         its place if that is meant."
            .to_owned()
    })
}

/// What to know before `null` is let in.
fn null(check: &Check, answer: &Answer) -> Option<String> {
    let sent = answer
        .exchanges()
        .iter()
        .any(|exchange| exchange.request_headers.get(header::ORIGIN).is_some_and(|origin| origin == "null"));
    (check.origin == "null" || sent).then(|| {
        "The page's origin is \"null\", which every sandboxed frame of every site has too: who lets it in lets everybody in. \
         Serve the page from a web server, and list its origin."
            .to_owned()
    })
}

fn is_redirect(answer: &Answer) -> bool {
    let status = answer.exchanges().last().and_then(|exchange| exchange.status);
    status.is_some_and(|status| status.is_redirection())
}

/// Why no answer came, as far as the client's words tell.
fn unreachable(error: &str) -> &'static str {
    let has = |words: &[&str]| words.iter().any(|word| error.contains(word));
    if has(&["certificate"]) {
        "This machine does not trust the server's certificate, and neither do its browsers. (--insecure asks nevertheless.)"
    } else if has(&["corrupt message", "InvalidContentType"]) {
        "What answers there speaks no TLS. Is it an http:// URL?"
    } else if has(&["lookup", "not known", "No such host"]) {
        "No machine has that name. Is the URL right?"
    } else if has(&["refused"]) {
        "Nothing listens there. Is the server running, and the port right?"
    } else if has(&["reset", "closed", "isconnected", "http parse fail", "invalid HTTP"]) {
        "What listens there hung up. Is it an https:// URL?"
    } else if has(&["timeout", "timed out"]) {
        "No answer came in time. (--timeout waits longer.)"
    } else {
        "Is the server running, and the URL right?"
    }
}
