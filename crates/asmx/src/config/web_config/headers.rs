//! `system.webServer/httpProtocol/customHeaders` (CORS-33).

use http::{HeaderName, HeaderValue};

use super::import::Import;
use super::xml::{Element, Line};
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

/// The CORS headers that hold at a place, those from above among them.
#[derive(Clone, Debug, Default)]
pub(super) struct CustomHeaders(Vec<CustomHeader>);

#[derive(Clone, Debug)]
struct CustomHeader {
    key: &'static str,
    source: Source,
    line: Line,
    /// Nothing if the value means that it is not set, or is wrong.
    given: Option<Given>,
    /// It was said at a place above.
    inherited: bool,
}

impl CustomHeaders {
    /// The line of `Access-Control-Allow-Origin`: the others mean nothing without it.
    pub(super) fn line(&self) -> Option<Line> {
        self.find("allow_origins").map(|header| header.line)
    }

    /// As places below have them.
    pub(super) fn inherited(&self) -> Self {
        Self(self.0.iter().map(|header| CustomHeader { inherited: true, ..header.clone() }).collect())
    }

    fn find(&self, key: &str) -> Option<&CustomHeader> {
        self.0.iter().find(|header| header.key == key)
    }

    /// The policy that they are.
    pub(super) fn configured(&self, scope: &Scope, source: Source) -> Configured {
        let mut settings = CorsSettings::default();
        for header in &self.0 {
            if let Some(given) = header.given.clone() {
                // What is wrong with it was an error where it was read.
                let _ = assign(&mut settings, header.key, given);
            }
        }
        let mut configured = Configured::new(scope.clone(), settings, source);
        for header in &self.0 {
            configured.set_source_of(header.key, header.source.clone());
        }
        configured
    }
}

impl Import<'_> {
    /// Reads the list over what holds above it, and says whether it is about CORS. Headers that are not CORS's become
    /// headers of every answer.
    pub(super) fn custom_headers(&mut self, list: &Element, scope: &Scope, cors: &mut CustomHeaders) -> bool {
        let mut about_cors = false;
        for child in &list.children {
            if child.is("clear") {
                about_cors |= !cors.0.is_empty();
                cors.0.clear();
                self.remove_plain(child.line, scope, |_| true);
            } else if child.is("remove") {
                let name = child.attribute("name").unwrap_or_default().trim();
                let known = KNOWN.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
                if let Some((_, key)) = known {
                    about_cors |= cors.find(key).is_some();
                    cors.0.retain(|header| header.key != *key);
                } else {
                    self.remove_plain(child.line, scope, |other| other.as_str().eq_ignore_ascii_case(name));
                }
            } else if child.is("add") {
                about_cors |= self.add(child, scope, cors);
            }
        }
        if about_cors
            && cors.line().is_none()
            && let Some(first) = cors.0.first()
        {
            let first = &first.source;
            let text =
                format!("cors: {first}: CORS headers without Access-Control-Allow-Origin have no effect");
            self.imported.notes.push(text);
        }
        about_cors
    }

    /// Reads a header, and says whether it is one of CORS's.
    fn add(&mut self, add: &Element, scope: &Scope, cors: &mut CustomHeaders) -> bool {
        let (Some(name), Some(value)) = (add.attribute("name"), add.attribute("value")) else {
            self.error(add.line, "<add> in customHeaders has a name and a value");
            return false;
        };
        let known = KNOWN.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim()));
        let Some(&(header, key)) = known else {
            self.plain(add.line, name, value, scope);
            return false;
        };
        if let Some(other) = cors.find(key) {
            let line = other.line;
            if !other.inherited {
                let text =
                    format!("cors: {header} is set twice (line {line} too); browsers take two for none");
                self.error(add.line, text);
                return true;
            }
            let text =
                format!("cors: {header} goes before that of line {line}; IIS wants a <remove> of that first");
            self.note(add.line, text);
            cors.0.retain(|header| header.key != key);
        }
        let given = self.given(add.line, header, key, value.trim());
        if let Some(given) = given.clone()
            && let Err(problem) = assign(&mut CorsSettings::default(), key, given)
        {
            self.error(add.line, format_args!("cors: {problem}"));
        }
        let (source, line) = (self.place(add.line), add.line);
        cors.0.push(CustomHeader { key, source, line, given, inherited: false });
        true
    }

    /// The value of a CORS header, as a browser would read it.
    fn given(&mut self, line: Line, header: &str, key: &str, value: &str) -> Option<Given> {
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
                Ok(seconds) if seconds < 0 => {
                    let text =
                        format!("cors: {header}: {seconds} is not a number of seconds from 0 to 86400");
                    self.error(line, text);
                    None
                }
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
    fn plain(&mut self, line: Line, name: &str, value: &str, scope: &Scope) {
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

    /// Takes headers away that are none of CORS's. Those that IIS itself adds are not there in the first place.
    fn remove_plain(&mut self, line: Line, scope: &Scope, named: impl Fn(&HeaderName) -> bool) {
        if *scope == Scope::Host {
            self.imported.headers.retain(|(name, _)| !named(name));
            return;
        }
        let kept = self.imported.headers.iter().filter(|(name, _)| named(name));
        let kept: Vec<String> = kept.map(|(name, _)| name.to_string()).collect();
        if !kept.is_empty() {
            let text = format!(
                "{} is sent all the same: custom headers within <location> are not imported",
                kept.join(", ")
            );
            self.note(line, text);
        }
    }
}
