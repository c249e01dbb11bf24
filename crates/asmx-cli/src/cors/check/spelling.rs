//! Headers of answers that only look right.

use asmx::cors::nearest;
use asmx_browser::Answer;

/// What browsers look for in an answer.
const KNOWN: [&str; 7] = [
    "Access-Control-Allow-Origin",
    "Access-Control-Allow-Credentials",
    "Access-Control-Allow-Headers",
    "Access-Control-Allow-Methods",
    "Access-Control-Allow-Private-Network",
    "Access-Control-Expose-Headers",
    "Access-Control-Max-Age",
];
/// A header of another purpose that looks like them.
const OTHER: &str = "timing-allow-origin";

/// A sentence for each misspelt name.
pub(super) fn misspelt(answer: &Answer) -> Vec<String> {
    let mut found = Vec::new();
    for name in answer.exchanges().iter().flat_map(|exchange| exchange.response_headers.keys()) {
        let Some(said) = said(name.as_str()) else { continue };
        if !found.contains(&said) {
            found.push(said);
        }
    }
    found
}

/// `name` is in lower case, as the wire's names are when they are read.
fn said(name: &str) -> Option<String> {
    if KNOWN.iter().any(|known| known.eq_ignore_ascii_case(name)) || name == OTHER {
        return None;
    }
    if name.starts_with("access-control-request-") {
        return Some(format!(
            "\"{name}\" is a header of requests, which means nothing in an answer: {}",
            meant(name)?
        ));
    }
    let looks_right =
        name.starts_with("ac") || ["control", "allow-", "allow_"].iter().any(|part| name.contains(part));
    let meant = looks_right.then(|| meant(name)).flatten()?;
    Some(format!("The answer has \"{name}\", which no browser knows: {meant}"))
}

fn meant(name: &str) -> Option<String> {
    // `Allow-Origin`, `X-Allow-Headers`: the end says it.
    let plain = name.replace('_', "-");
    let ends = |known: &&&str| {
        let end = known.trim_start_matches("Access-Control-").to_ascii_lowercase();
        end.contains("-") && end != "max-age" && plain.ends_with(&end)
    };
    let asked = name
        .replace("-request-", "-allow-")
        .replace("-allow-method", "-allow-methods")
        .replace("methodss", "methods");
    let meant = nearest(&asked, &KNOWN).or_else(|| KNOWN.iter().find(ends).copied())?;
    Some(format!("write {meant}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_only_look_right() {
        for (name, meant) in [
            ("access-control-allow-orgin", "Access-Control-Allow-Origin"),
            ("acces-control-allow-origin", "Access-Control-Allow-Origin"),
            ("acess-control-allow-headers", "Access-Control-Allow-Headers"),
            ("access-contorl-allow-origin", "Access-Control-Allow-Origin"),
            ("access-control-allow-origins", "Access-Control-Allow-Origin"),
            ("access-control-allow-method", "Access-Control-Allow-Methods"),
            ("access-control-allow-credential", "Access-Control-Allow-Credentials"),
            ("access_control_allow_origin", "Access-Control-Allow-Origin"),
            ("access-control-exposed-headers", "Access-Control-Expose-Headers"),
            ("access-control-maxage", "Access-Control-Max-Age"),
            ("access-allow-origin", "Access-Control-Allow-Origin"),
            ("allow-origin", "Access-Control-Allow-Origin"),
            ("x-access-control-allow-origin", "Access-Control-Allow-Origin"),
            ("access-control-request-headers", "Access-Control-Allow-Headers"),
            ("access-control-request-method", "Access-Control-Allow-Methods"),
        ] {
            let said = said(name).unwrap_or_else(|| panic!("{name}"));
            assert!(said.ends_with(&format!("write {meant}.")), "{said}");
        }
        for name in [
            "accept-ranges",
            "cache-control",
            "allow",
            "timing-allow-origin",
            "x-content-type-options",
            "acl",
            "access-control-max-age",
            "age",
            "accept-ch",
            "surrogate-control",
            "cdn-cache-control",
        ] {
            assert_eq!(said(name), None);
        }
    }
}
