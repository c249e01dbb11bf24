//! `system.webServer/httpProtocol/customHeaders` (CORS-33).

use http::{HeaderName, HeaderValue};

use super::Import;
use super::xml::Element;
use crate::config::assign::{Given, assign};
use crate::cors::{Configured, CorsSettings, Scope, Source, nearest};

/// The CORS headers of answers, and the settings that they become.
const KNOWN: [(&str, &str); 7] = [
    ("Access-Control-Allow-Origin", "allow_origins"),
    ("Access-Control-Allow-Credentials", "credentials"),
    ("Access-Control-Allow-Headers", "allow_headers"),
    ("Access-Control-Allow-Methods", "methods"),
    ("Access-Control-Expose-Headers", "expose_headers"),
    ("Access-Control-Max-Age", "max_age"),
    ("Access-Control-Allow-Private-Network", "private_network"),
];

impl Import<'_> {
    /// The policy that the CORS headers among them are. The others become headers of every answer.
    pub(super) fn custom_headers(&mut self, list: &Element, scope: &Scope) -> Option<Configured> {
        let mut settings = CorsSettings::default();
        let mut values: Vec<(&'static str, Source)> = Vec::new();
        for add in self.children(list, "add") {
            let (Some(name), Some(value)) = (add.attribute("name"), add.attribute("value")) else {
                self.error(add.line, "<add> in customHeaders has a name and a value");
                continue;
            };
            let known = KNOWN.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim()));
            let Some(&(header, key)) = known else {
                self.plain(add.line, name, value, scope);
                continue;
            };
            if let Some((_, Source::File { line, .. })) = values.iter().find(|(seen, _)| *seen == key) {
                let text =
                    format!("cors: {header} is set twice (line {line} too); browsers take two for none");
                self.error(add.line, text);
                continue;
            }
            values.push((key, self.place(add.line)));
            let given = self.given(add.line, header, key, value.trim());
            if let Some(Err(problem)) = given.map(|given| assign(&mut settings, key, given)) {
                self.error(add.line, format_args!("cors: {problem}"));
            }
        }
        let (_, first) = values.first()?;
        if settings.origins.is_none() {
            if !values.iter().any(|(key, _)| *key == "allow_origins") {
                let text =
                    format!("cors: {first}: CORS headers without Access-Control-Allow-Origin have no effect");
                self.imported.notes.push(text);
            }
            return None;
        }
        Some(Configured { scope: scope.clone(), settings, source: self.place(list.line), values })
    }

    /// The value of a CORS header, as a browser would read it.
    fn given(&mut self, line: usize, header: &str, key: &str, value: &str) -> Option<Given> {
        let list = |value: &str| {
            Given::List(
                value.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect(),
            )
        };
        match key {
            "allow_origins" => {
                if value.split([',', ' ', ';']).filter(|origin| !origin.is_empty()).count() > 1 {
                    let text = format!(
                        "cors: {header} has several origins in one value, which browsers refuse; list them in asmx.toml \
                         (allow_origins), or as rules of system.webServer/cors"
                    );
                    self.error(line, text);
                    return None;
                }
                Some(list(value))
            }
            "credentials" | "private_network" => match value {
                "true" => Some(Given::Flag(true)),
                "false" => Some(Given::Flag(false)),
                other => {
                    self.error(
                        line,
                        format_args!("cors: {header} is \"true\" or not there at all, not \"{other}\""),
                    );
                    None
                }
            },
            "max_age" => match value.parse() {
                // What browsers take for "not set".
                Ok(-1) => None,
                Ok(seconds) => Some(Given::Integer(seconds)),
                Err(_) => {
                    self.error(line, format_args!("cors: {header} is a number of seconds, not \"{value}\""));
                    None
                }
            },
            _ => Some(list(value)),
        }
    }

    /// A header that is none of CORS's, unless it was meant to be one (CORS-32).
    fn plain(&mut self, line: usize, name: &str, value: &str, scope: &Scope) {
        let lower = name.trim().to_ascii_lowercase();
        let names = KNOWN.map(|(known, _)| known);
        let meant = nearest(&lower, &names);
        let looks_right = lower.starts_with("ac") || lower.contains("control-") || lower.contains("allow-");
        if lower.starts_with("access-control-") || (looks_right && meant.is_some()) {
            let meant = meant.map(|meant| format!("; did you mean \"{meant}\"?")).unwrap_or_default();
            self.error(line, format_args!("cors: \"{name}\" is not a CORS header of answers{meant}"));
            return;
        }
        if lower == "vary" && value.trim().eq_ignore_ascii_case("origin") {
            // The policy says so by itself, where it is so (CORS-12).
            return;
        }
        if *scope != Scope::Host {
            self.note(
                line,
                format_args!("{name} is not sent: custom headers within <location> are not imported"),
            );
            return;
        }
        match (HeaderName::from_bytes(lower.as_bytes()), HeaderValue::from_str(value)) {
            (Ok(name), Ok(value)) => self.imported.headers.push((name, value)),
            _ => self.error(line, format_args!("\"{name}\" with \"{value}\" cannot be a header")),
        }
    }
}
