//! What to write instead of a text that is not an origin.

use crate::{
    host::{is_loopback, normalise},
    origin::{default_port, split_port},
};

/// What a browser would send for what was probably meant; `None` if `is_right` refuses the guess.
pub(crate) fn suggest(text: &str, is_right: impl FnOnce(&str) -> bool) -> Option<String> {
    let text = text.trim();
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (Some(scheme.to_ascii_lowercase()), rest),
        None => (None, text.trim_start_matches('/')),
    };
    let rest = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let rest = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    let (host, port) = split_port(rest);
    let (wildcard, host) = host.strip_prefix("*.").map_or(("", host), |host| ("*.", host));
    let host = normalise(host);
    let scheme = scheme.unwrap_or_else(|| if is_loopback(&host) { "http" } else { "https" }.to_owned());
    let port = match port {
        None | Some("") => String::new(),
        Some("*") => ":*".to_owned(),
        Some(digits) => {
            let number = digits.parse::<u16>().ok()?;
            if default_port(&scheme) == Some(number) { String::new() } else { format!(":{number}") }
        }
    };
    let guess = format!("{scheme}://{wildcard}{host}{port}");
    // Whoever parses the guess again cannot go round in circles: a guess equal to the text is none.
    (guess != text && is_right(&guess)).then_some(guess)
}

#[cfg(test)]
mod tests {
    use super::suggest;
    use crate::OriginPattern;

    #[test]
    fn cors_31_a_suggestion_is_an_origin_or_none() {
        for (text, guess) in [
            ("HTTPS://User@Bücher.Example:443/path?x#y", Some("https://xn--bcher-kva.example")),
            ("//a.example", Some("https://a.example")),
            ("127.0.0.1:8080", Some("http://127.0.0.1:8080")),
            ("[0:0::1]", Some("http://[::1]")),
            ("a.example:", Some("https://a.example")),
            ("*.a.example:*", Some("https://*.a.example:*")),
            ("https://a.example", None),
            ("https://a..b", None),
            ("a.example:99999", None),
            ("", None),
        ] {
            assert_eq!(suggest(text, OriginPattern::is).as_deref(), guess, "{text}");
        }
    }
}
