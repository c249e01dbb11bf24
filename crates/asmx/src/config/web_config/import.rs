//! A file on the way of being read: where mistakes and notes go.

use std::path::Path;

use http::{HeaderName, HeaderValue};

use super::xml::{Element, Line};
use crate::config::app_settings::{ConnectionString, Named};
use crate::config::error::ConfigError;
use crate::config::looked_for::LookedFor;
use crate::cors::{Configured, Source};
use crate::tables::ConfiguredSetting;

/// What a `web.config` says.
#[derive(Debug, Default)]
pub(in crate::config) struct Imported {
    pub(in crate::config) policies: Vec<Configured>,
    pub(in crate::config) headers: Vec<(HeaderName, HeaderValue)>,
    pub(in crate::config) settings: Vec<ConfiguredSetting>,
    pub(in crate::config) notes: Vec<String>,
    pub(in crate::config) app_settings: Vec<Named<String>>,
    pub(in crate::config) connection_strings: Vec<Named<ConnectionString>>,
    /// Files that sections name.
    pub(in crate::config) files: Vec<LookedFor>,
}

/// A file on the way of being read.
pub(super) struct Import<'a> {
    /// This file, and those that it names.
    pub(super) paths: Vec<String>,
    /// Where the file is. A text alone is nowhere.
    pub(super) folder: Option<&'a Path>,
    pub(super) errors: &'a mut Vec<ConfigError>,
    pub(super) imported: Imported,
}

impl Import<'_> {
    pub(super) fn place(&self, line: Line) -> Source {
        Source::file(&*self.paths[line.file], line.number)
    }

    pub(super) fn error(&mut self, line: Line, text: impl std::fmt::Display) {
        self.errors.push(ConfigError::new(self.place(line), text));
    }

    pub(super) fn note(&mut self, line: Line, text: impl std::fmt::Display) {
        let place = self.place(line);
        self.imported.notes.push(format!("{place}: {text}"));
    }

    /// Names what stands somewhere and is not read.
    pub(super) fn not_obeyed(&mut self, parent: &Element, name: &str, why: &str) {
        for child in parent.children.iter().filter(|child| child.is(name)) {
            let text = format!("<{}> in <{}> is not obeyed: {why}", child.name, parent.name);
            self.note(child.line, text);
        }
    }

    /// The children of a name. IIS compares names with their case and does not look at others: those are taken for what
    /// they were meant to be, and named (CORS-33).
    pub(super) fn children<'e>(&mut self, element: &'e Element, name: &'static str) -> Vec<&'e Element> {
        let found: Vec<_> = element.children.iter().filter(|child| child.is(name)).collect();
        for child in found.iter().filter(|child| child.attribute("configSource").is_some()) {
            self.error(
                child.line,
                format_args!("<{name}> has no configSource, which is for a whole section; write it here"),
            );
        }
        for child in found.iter().filter(|child| child.name != name) {
            let text = format!(
                "<{}> is read as <{name}>; IIS compares with case and does not, so write it so",
                child.name
            );
            self.note(child.line, text);
        }
        found
    }
}
