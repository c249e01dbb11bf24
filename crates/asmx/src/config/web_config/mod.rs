//! `web.config`: the two ways in which IIS is told about CORS, and the plain headers beside them.

mod headers;
mod module;
mod xml;

use http::{HeaderName, HeaderValue};

use super::error::ConfigError;
use crate::cors::{Configured, Scope, Source};
use xml::Element;

/// What a `web.config` says.
#[derive(Debug, Default)]
pub(super) struct Imported {
    pub(super) policies: Vec<Configured>,
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) notes: Vec<String>,
}

/// Reads a file. What is wrong is noted, and the rest is read all the same.
pub(super) fn read(text: &str, path: &str, errors: &mut Vec<ConfigError>) -> Imported {
    let mut import = Import { path, errors, imported: Imported::default() };
    match xml::parse(text) {
        Ok(root) => import.configuration(&root),
        Err((line, problem)) => import.error(line, problem),
    }
    import.imported
}

struct Import<'a> {
    path: &'a str,
    errors: &'a mut Vec<ConfigError>,
    imported: Imported,
}

impl Import<'_> {
    fn place(&self, line: usize) -> Source {
        Source::file(self.path, line)
    }

    fn error(&mut self, line: usize, text: impl std::fmt::Display) {
        self.errors.push(ConfigError::new(self.place(line), text));
    }

    fn note(&mut self, line: usize, text: impl std::fmt::Display) {
        let place = self.place(line);
        self.imported.notes.push(format!("{place}: {text}"));
    }

    fn configuration(&mut self, root: &Element) {
        if !root.name.eq_ignore_ascii_case("configuration") {
            self.error(
                root.line,
                format_args!("the outermost element is <{}>, not <configuration>", root.name),
            );
            return;
        }
        self.server(root, &Scope::Host);
        for location in self.children(root, "location") {
            let path = location.attribute("path").unwrap_or_default().trim().trim_matches('/');
            let scope = match path {
                "" | "." => Scope::Host,
                path if path.to_ascii_lowercase().ends_with(".asmx") => Scope::service(path),
                path => Scope::folder(format!("/{path}")),
            };
            self.server(location, &scope);
        }
    }

    /// The children of a name. IIS compares names with their case and does not look at others: those are taken for what
    /// they were meant to be, and named (CORS-33).
    fn children<'e>(&mut self, element: &'e Element, name: &'static str) -> Vec<&'e Element> {
        let found: Vec<_> =
            element.children.iter().filter(|child| child.name.eq_ignore_ascii_case(name)).collect();
        for child in found.iter().filter(|child| child.name != name) {
            let text = format!(
                "<{}> is read as <{name}>; IIS compares with case and does not, so write it so",
                child.name
            );
            self.note(child.line, text);
        }
        found
    }

    fn server(&mut self, parent: &Element, scope: &Scope) {
        for server in self.children(parent, "system.webServer") {
            let mut custom = None;
            for protocol in self.children(server, "httpProtocol") {
                for list in self.children(protocol, "customHeaders") {
                    custom = self.custom_headers(list, scope).or(custom);
                }
            }
            let module = self.children(server, "cors").into_iter().find_map(|cors| self.module(cors, scope));
            match (custom, module) {
                (Some(custom), Some(module)) => {
                    let (Source::File { line: first, .. }, Source::File { line, .. }) =
                        (&custom.source, &module.source)
                    else {
                        continue;
                    };
                    let text = format!(
                        "cors: system.webServer/cors and system.webServer/httpProtocol/customHeaders (line {first}) both \
                         set CORS headers; keep one of them"
                    );
                    self.error(*line, text);
                }
                (custom, module) => self.imported.policies.extend(custom.or(module)),
            }
        }
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
