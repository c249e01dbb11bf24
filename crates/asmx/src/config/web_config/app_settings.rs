//! `<appSettings>` and `<connectionStrings>`, here or in files of their own (CFG-72).

use super::config_source::File;
use super::import::Import;
use super::xml::Element;
use crate::config::app_settings::{ConnectionString, Named};
use crate::cors::{Scope, Source};
use crate::session::SessionSetting;
use crate::tables::Setting;

impl Import<'_> {
    /// Reads both sections of the host; those of a `<location>` are nobody's here.
    pub(super) fn values(&mut self, root: &Element) {
        for section in root.children.iter().filter(|child| child.is("appSettings")) {
            self.known(section, &["file"], &[], &[]);
            self.app_settings(section);
            let Some(name) = section.attribute("file") else { continue };
            if let Some(other) = self.other(section, &File { name, is_needed: false }) {
                self.app_settings(&other);
            }
        }
        for section in root.children.iter().filter(|child| child.is("connectionStrings")) {
            self.known(section, &[], &[], &[]);
            self.connection_strings(section);
        }
    }

    fn app_settings(&mut self, section: &Element) {
        for change in &section.children {
            let key = change.attribute("key").unwrap_or_default();
            if change.is("add") {
                if !self.is_named(change, "key") {
                    continue;
                }
                let value = change.attribute("value").unwrap_or_default();
                if key.starts_with("aspnet:") {
                    self.of_asp_net(change, key, value);
                }
                let place = self.place(change.line);
                put(&mut self.imported.app_settings, key, value.to_owned(), place);
            } else if change.is("remove") {
                self.imported.app_settings.retain(|named| !named.name.eq_ignore_ascii_case(key));
            } else if change.is("clear") {
                self.imported.app_settings.clear();
            }
        }
    }

    fn connection_strings(&mut self, section: &Element) {
        for change in &section.children {
            let name = change.attribute("name").unwrap_or_default();
            if change.is("add") {
                if !self.is_named(change, "name") {
                    continue;
                }
                let text = change.attribute("connectionString").unwrap_or_default();
                let value = ConnectionString::new(text, change.attribute("providerName"));
                let place = self.place(change.line);
                put(&mut self.imported.connection_strings, name, value, place);
            } else if change.is("remove") {
                self.imported.connection_strings.retain(|named| !named.name.eq_ignore_ascii_case(name));
            } else if change.is("clear") {
                self.imported.connection_strings.clear();
            }
        }
    }

    fn is_named(&mut self, add: &Element, attribute: &str) -> bool {
        let is_named = add.attribute(attribute).is_some();
        if !is_named {
            self.error(add.line, format_args!("<add> has no {attribute}"));
        }
        is_named
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
}

/// What is said later counts.
fn put<T>(all: &mut Vec<Named<T>>, name: &str, value: T, source: Source) {
    all.retain(|named| !named.name.eq_ignore_ascii_case(name));
    all.push(Named { name: name.to_owned(), value, source });
}
