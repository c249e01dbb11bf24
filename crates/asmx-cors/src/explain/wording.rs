//! The words for each reason: what was found, and what to change (CORS-40).

use asmx_origin::{LONGEST, Origin};

use super::cure::Place;
use crate::decision::{Decision, Reason};
use crate::policy::{Reach, RuleOf};
use crate::standard::methods::is_forbidden;

/// Printable, and not longer than an origin can be.
pub(crate) fn shown(text: &[u8]) -> String {
    let cut = &text[..text.len().min(LONGEST)];
    let more = if cut.len() < text.len() { "…" } else { "" };
    format!("{}{more}", cut.escape_ascii())
}

/// The two sides, where there are two.
pub(crate) fn compared(decision: &Decision, reason: Reason, asked: &str) -> Option<String> {
    if let Some(miss) = decision.near_miss() {
        return Some(miss.to_string());
    }
    let rules = decision.policy.rules();
    if shut_out(decision).is_some() {
        return None;
    }
    let names = Some(decision.refused_names().replace(',', ", ")).filter(|names| !names.is_empty());
    match (reason, &rules.reach) {
        (
            Reason::OriginNotListed | Reason::OriginMalformed | Reason::NullNotAllowed,
            Reach::Listed { origins, .. },
        ) => {
            let listed: Vec<String> = origins.patterns().take(8).map(ToString::to_string).collect();
            let listed = if listed.is_empty() { "none".to_owned() } else { listed.join(", ") };
            Some(format!("listed: {listed}, asked: {asked}"))
        }
        (Reason::MethodNotListed, _) => {
            let methods = decision.refused.as_ref().and_then(|refused| refused.methods.as_ref());
            let listed = methods.and_then(|methods| methods.to_str().ok()).unwrap_or("none");
            names.map(|asked| format!("listed: {listed}, asked: {asked}"))
        }
        (Reason::HeaderNotListed | Reason::AuthorizationNeedsName, _) => {
            let listed: Vec<&str> = rules.allow_headers.names().collect();
            names.map(|names| format!("listed: {}, asked: {names}", listed.join(", ")))
        }
        _ => None,
    }
}

/// The rule that shuts the origin out, if one does.
fn shut_out(decision: &Decision) -> Option<&RuleOf> {
    decision.policy.rules().rule.as_ref().filter(|rule| !rule.allowed)
}

/// The sentence, and what to change.
pub(crate) fn words(decision: &Decision, reason: Reason, asked: &str) -> (String, String) {
    let place = Place::of(decision);
    let names = decision.refused_names();
    match reason {
        Reason::OriginNotListed | Reason::SchemeDiffers | Reason::PortDiffers => match shut_out(decision) {
            Some(RuleOf { origin, source, .. }) => (
                format!("the rule for \"{origin}\" (allowed=\"false\", {source}) shuts {asked} out"),
                format!("take allowed=\"false\" from {source} if that page may read the answer"),
            ),
            None => (
                format!("{asked} is not listed"),
                format!("{} if that page may read the answer", place.add_origin(asked)),
            ),
        },
        Reason::OriginMalformed => (
            "the Origin header holds no origin".to_owned(),
            "browsers send scheme://host or scheme://host:port, in lower case and without a path; test with that"
                .to_owned(),
        ),
        Reason::CaseDiffers | Reason::TrailingSlash => (
            "no browser spells an origin like this".to_owned(),
            "send it as it is listed; browsers do".to_owned(),
        ),
        Reason::OriginSeveral => (
            "there are several Origin headers".to_owned(),
            "find what repeats it between the browser and the host, or send one".to_owned(),
        ),
        Reason::NullNotAllowed => (
            "the page has the origin null: a sandboxed frame, a file from disk, or a redirect".to_owned(),
            format!("serve the page from a web server, or set {}", place.null()),
        ),
        Reason::MethodNotListed => method(decision, &place),
        Reason::HeaderNotListed if names.is_empty() => (
            "Access-Control-Request-Headers holds something that is not a header's name".to_owned(),
            "ask for names separated by commas".to_owned(),
        ),
        Reason::HeaderNotListed => (
            format!("not every requested header is allowed: {names}"),
            format!("{}{}", place.add_headers(names), senders(names)),
        ),
        Reason::AuthorizationNeedsName => (
            "all headers are allowed, but \"*\" never covers Authorization".to_owned(),
            place.name_authorization(),
        ),
        Reason::CredentialsNotAllowed => (
            "the script asks with credentials and the policy has none".to_owned(),
            format!(
                "{}, with a list of origins, or call without (withCredentials = false)",
                place.set_credentials()
            ),
        ),
        Reason::ListTooLong => (
            "more than 128 names or 8 KiB of headers are requested".to_owned(),
            "send fewer headers".to_owned(),
        ),
        Reason::NoPolicy => (
            "CORS is not configured on this host".to_owned(),
            match Origin::parse(asked.as_bytes()) {
                Ok(_) => format!("give the host a policy: .cors(Cors::origins([\"{asked}\"]))"),
                Err(_) => {
                    "give the host a policy that lists the page's origin; this is none that it can list".to_owned()
                }
            },
        ),
        Reason::Closed => (
            format!("{} is closed to other origins", place.scope()),
            "give it a policy that lists the origin, if that page may read the answer".to_owned(),
        ),
    }
}

fn method(decision: &Decision, place: &Place<'_>) -> (String, String) {
    let names = decision.refused_names();
    if names.is_empty() {
        return (
            "what Access-Control-Request-Method asks for is not one method that scripts can use".to_owned(),
            "ask for the method that the script will use".to_owned(),
        );
    }
    let fix = if is_forbidden(names.as_bytes()) {
        "call it by another method; no script can use this one".to_owned()
    } else if decision.refused.as_ref().is_some_and(|refused| refused.by_policy) {
        format!(
            "for a route of the application's own, {}; a script method takes only GET or POST; case matters",
            place.add_method(names)
        )
    } else {
        "call it by a listed method; case matters".to_owned()
    };
    (format!("the method {names} is not allowed"), fix)
}

/// Who sends headers that nobody wrote into the page's script, by their names and in words.
const SENDERS: [(&[&str], &str); 6] = [
    (
        &["x-requested-with"],
        "Microsoft Ajax, Prototype, MooTools, Dojo, Ext JS and old jQuery plugins send X-Requested-With with every call",
    ),
    (&["x-prototype-version"], "Prototype sends X-Prototype-Version with every call"),
    (&["x-request"], "MooTools sends X-Request with JSON calls"),
    (&["x-microsoftajax"], "the UpdatePanel of Microsoft Ajax sends X-MicrosoftAjax"),
    (
        &["request-id", "request-context", "traceparent", "tracestate"],
        "monitoring scripts (Application Insights, OpenTelemetry) add such headers to every call",
    ),
    (&["sentry-trace", "baggage"], "Sentry's script adds such headers to every call"),
];

fn senders(names: &str) -> String {
    let named = |listed: &[&str]| {
        names.split(',').any(|name| listed.iter().any(|one| one.eq_ignore_ascii_case(name)))
    };
    let known = SENDERS.iter().filter(|(listed, _)| named(listed));
    known.map(|(_, said)| format!("; {said}")).collect()
}
