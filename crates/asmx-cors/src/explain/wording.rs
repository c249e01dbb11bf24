//! The words for each reason: what was found, and what to change (CORS-40).

use asmx_origin::{LONGEST, Origin};

use crate::decision::{Decision, Reason};
use crate::policy::Reach;
use crate::settings::Scope;
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
    if rules.shut_out {
        return None;
    }
    let names = Some(decision.refused.names.replace(',', ", ")).filter(|names| !names.is_empty());
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
            let listed =
                decision.refused.methods.as_ref().and_then(|methods| methods.to_str().ok()).unwrap_or("none");
            names.map(|asked| format!("listed: {listed}, asked: {asked}"))
        }
        (Reason::HeaderNotListed | Reason::AuthorizationNeedsName, _) => {
            let listed: Vec<&str> = rules.allow_headers.names().collect();
            names.map(|names| format!("listed: {}, asked: {names}", listed.join(", ")))
        }
        _ => None,
    }
}

/// The sentence, and what to change.
pub(crate) fn words(decision: &Decision, reason: Reason, asked: &str) -> (String, String) {
    let scope = match decision.policy.scope() {
        Scope::Host => "the default policy".to_owned(),
        scope => scope.to_string(),
    };
    let names = &*decision.refused.names;
    let (sentence, fix) = match reason {
        Reason::OriginNotListed if decision.policy.rules().shut_out => (
            format!("a rule of {scope} shuts {asked} out"),
            "take allowed=\"false\" from the rule if that page may read the answer".to_owned(),
        ),
        Reason::OriginNotListed | Reason::SchemeDiffers | Reason::PortDiffers => (
            format!("{asked} is not listed"),
            format!("add \"{asked}\" to the origins of {scope} if that page may read the answer"),
        ),
        Reason::OriginMalformed => (
            "the Origin header holds no origin".to_owned(),
            "browsers send scheme://host or scheme://host:port, in lower case and without a path; test with that".to_owned(),
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
            "serve the page from a web server, or set dangerously_allow_null_origin".to_owned(),
        ),
        Reason::MethodNotListed if names.is_empty() => (
            "what Access-Control-Request-Method asks for is not one method that scripts can use".to_owned(),
            "ask for the method that the script will use".to_owned(),
        ),
        Reason::MethodNotListed if is_forbidden(names.as_bytes()) => (
            format!("the method {names} is not allowed"),
            "call it by another method; no script can use this one".to_owned(),
        ),
        Reason::MethodNotListed if decision.refused.by_policy => (
            format!("the method {names} is not allowed"),
            format!(
                "for a route of the application's own, add it to the methods of {scope} (.methods([\"{names}\"]) or \
                 allow_methods); a script method takes only GET or POST; case matters"
            ),
        ),
        Reason::MethodNotListed => (
            format!("the method {names} is not allowed"),
            "call it by a listed method; case matters".to_owned(),
        ),
        Reason::HeaderNotListed if names.is_empty() => (
            "Access-Control-Request-Headers holds something that is not a header's name".to_owned(),
            "ask for names separated by commas".to_owned(),
        ),
        Reason::HeaderNotListed => {
            let quoted: Vec<String> = names.split(',').map(|name| format!("\"{name}\"")).collect();
            (
                format!("not every requested header is allowed: {names}"),
                format!("add {} to allow_headers of {scope}", quoted.join(", ")),
            )
        }
        Reason::AuthorizationNeedsName => (
            "all headers are allowed, but \"*\" never covers Authorization".to_owned(),
            format!("name \"Authorization\" in allow_headers of {scope}"),
        ),
        Reason::CredentialsNotAllowed => (
            "the script asks with credentials and the policy has none".to_owned(),
            format!("set credentials in {scope}, with a list of origins, or call without (withCredentials = false)"),
        ),
        Reason::ListTooLong => (
            "more than 128 names or 8 KiB of headers are requested".to_owned(),
            "send fewer headers".to_owned(),
        ),
        Reason::NoPolicy => (
            "CORS is not configured on this host".to_owned(),
            match Origin::parse(asked.as_bytes()) {
                Ok(_) => format!("give the host a policy: .cors(Cors::origins([\"{asked}\"]))"),
                Err(_) => "give the host a policy that lists the page's origin; this is none that it can list".to_owned(),
            },
        ),
        Reason::Closed => (
            format!("{scope} is closed to other origins"),
            "give it a policy that lists the origin, if that page may read the answer".to_owned(),
        ),
    };
    (sentence, fix)
}
