//! `<appSettings>` and `<connectionStrings>`, here or in files of their own (CFG-72).

use std::path::Path;

use super::import::Import;
use super::xml::{self, Element};
use crate::config::app_settings::{ConnectionString, Named};
use crate::config::looked_for::LookedFor;
use crate::cors::{Scope, Source};
use crate::session::SessionSetting;
use crate::tables::Setting;

/// A file that a section names.
struct File<'n> {
    name: &'n str,
    /// Whether the section is not there without.
    is_needed: bool,
}

impl Import<'_> {
    /// Reads both sections of the host; those of a `<location>` are nobody's here.
    pub(super) fn values(&mut self, root: &Element) {
        for section in root.children.iter().filter(|child| child.is("appSettings")) {
            self.known(section, &["file", "configSource"], &[], &[]);
            let path = self.path.to_owned();
            self.app_settings(section, &path);
            for (attribute, is_needed) in [("configSource", true), ("file", false)] {
                let Some(name) = section.attribute(attribute) else { continue };
                if let Some((other, path)) = self.other(section, &File { name, is_needed }) {
                    self.app_settings(&other, &path);
                }
            }
        }
        for section in root.children.iter().filter(|child| child.is("connectionStrings")) {
            self.known(section, &["configSource"], &[], &[]);
            let path = self.path.to_owned();
            self.connection_strings(section, &path);
            let Some(name) = section.attribute("configSource") else { continue };
            if let Some((other, path)) = self.other(section, &File { name, is_needed: true }) {
                self.connection_strings(&other, &path);
            }
        }
    }

    fn app_settings(&mut self, section: &Element, path: &str) {
        self.is_encrypted(section);
        for change in &section.children {
            let key = change.attribute("key").unwrap_or_default();
            if change.is("add") {
                let value = change.attribute("value").unwrap_or_default();
                if key.starts_with("aspnet:") {
                    self.of_asp_net(change, key, value);
                }
                put(&mut self.imported.app_settings, key, value.to_owned(), path, change.line);
            } else if change.is("remove") {
                self.imported.app_settings.retain(|named| !named.name.eq_ignore_ascii_case(key));
            } else if change.is("clear") {
                self.imported.app_settings.clear();
            }
        }
    }

    fn connection_strings(&mut self, section: &Element, path: &str) {
        self.is_encrypted(section);
        for change in &section.children {
            let name = change.attribute("name").unwrap_or_default();
            if change.is("add") {
                let text = change.attribute("connectionString").unwrap_or_default();
                let value = ConnectionString::new(text, change.attribute("providerName"));
                put(&mut self.imported.connection_strings, name, value, path, change.line);
            } else if change.is("remove") {
                self.imported.connection_strings.retain(|named| !named.name.eq_ignore_ascii_case(name));
            } else if change.is("clear") {
                self.imported.connection_strings.clear();
            }
        }
    }

    /// What ASP.NET itself reads there.
    fn of_asp_net(&mut self, add: &Element, key: &str, value: &str) {
        match (key.eq_ignore_ascii_case("aspnet:RequestQueueLimitPerSession"), value.trim().parse()) {
            (true, Ok(calls)) if calls > 0 => {
                let setting = Setting::Session(SessionSetting::QueueLimit(calls));
                self.set(add.line, &Scope::Host, setting);
            }
            (true, _) => {
                self.error(add.line, format_args!("{key} is a number of calls from 1 on, not \"{value}\""));
            }
            _ => {
                let text = format!("<appSettings>: {key} is not obeyed; `AppSettings` has it");
                self.note(add.line, text);
            }
        }
    }

    fn is_encrypted(&mut self, section: &Element) {
        if let Some(data) = section.children.iter().find(|child| child.is("EncryptedData")) {
            let text = format!(
                "<{}> is encrypted for its old machine: decrypt it there with aspnet_regiis -pdf, or give the values as \
                 variables",
                section.name
            );
            self.error(data.line, text);
        }
    }

    /// The root of a file that a section names, and its path. Names are seen from the `web.config`.
    fn other(&mut self, section: &Element, file: &File<'_>) -> Option<(Element, String)> {
        let Some(folder) = self.folder else {
            let text =
                format!("<{}> stands in {} too, which a text alone does not have", section.name, file.name);
            self.note(section.line, text);
            return None;
        };
        // Windows' own separator, which nobody else takes for one.
        let path = folder.join(Path::new(&file.name.replace('\\', "/")));
        let shown = path.display().to_string();
        let read = std::fs::read_to_string(&path);
        self.imported.files.push(LookedFor::new(shown.clone(), read.is_ok()));
        match read {
            Ok(text) => match xml::parse(text.strip_prefix('\u{feff}').unwrap_or(&text)) {
                Ok(root) if root.is(&section.name) => return Some((root, shown)),
                Ok(root) => {
                    let text = format!("the outermost element is <{}>, not <{}>", root.name, section.name);
                    self.error_in(Source::file(shown, root.line), text);
                }
                Err((line, problem)) => self.error_in(Source::file(shown, line), problem),
            },
            Err(error) if file.is_needed => {
                let text = format!("<{}> stands in {shown}, which cannot be read: {error}", section.name);
                self.error(section.line, text);
            }
            // A file that is not there changes nothing (`file` of appSettings).
            Err(_) => {}
        }
        None
    }
}

/// What is said later counts.
fn put<T>(all: &mut Vec<Named<T>>, name: &str, value: T, path: &str, line: usize) {
    all.retain(|named| !named.name.eq_ignore_ascii_case(name));
    all.push(Named { name: name.to_owned(), value, source: Source::file(path, line) });
}
