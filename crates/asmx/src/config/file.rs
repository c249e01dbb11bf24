//! `asmx.toml`.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::app_settings::{ConnectionString, Named};
use super::assign::{Given, assign, key, plain};
use super::error::ConfigError;
use super::places::same;
use super::settings;
use crate::cors::{Configured, CorsError, CorsSettings, Scope, Source};
use crate::tables::ConfiguredSetting;

/// What a file says.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) policies: Vec<Configured>,
    pub(super) settings: Vec<ConfiguredSetting>,
    pub(super) app_settings: Vec<Named<String>>,
    pub(super) connection_strings: Vec<Named<ConnectionString>>,
}

/// Reads a file. What is wrong is noted, and the rest is read all the same.
pub(super) fn read(text: &str, path: &str, errors: &mut Vec<ConfigError>) -> Read {
    let mut reader = Reader { text, path, errors, read: Read::default() };
    let (document, mistakes) = DeTable::parse_recoverable(text);
    for mistake in &mistakes {
        let at = mistake.span().map_or(0, |span| span.start);
        reader.error(at, mistake.message());
    }
    // After a mistake in the syntax nobody knows what belongs where.
    if mistakes.is_empty() {
        reader.document(document.get_ref());
    }
    reader.read
}

struct Reader<'a> {
    text: &'a str,
    path: &'a str,
    errors: &'a mut Vec<ConfigError>,
    read: Read,
}

type Table<'i> = DeTable<'i>;
type Value<'i> = Spanned<DeValue<'i>>;
type Text<'i> = Cow<'i, str>;

type OfPath = fn(String) -> Scope;

/// The sections of places that have settings of their own.
const PLACES: [(&str, OfPath); 2] = [("folders", Scope::Folder), ("services", Scope::Service)];

impl Reader<'_> {
    fn place(&self, at: usize) -> Source {
        let before = self.text.as_bytes().iter().take(at);
        Source::file(self.path, 1 + before.filter(|byte| **byte == b'\n').count())
    }

    fn error(&mut self, at: usize, text: impl std::fmt::Display) {
        self.errors.push(ConfigError::new(self.place(at), text));
    }

    fn table<'t, 'i>(&mut self, value: &'t Value<'i>, name: &str) -> Option<&'t Table<'i>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => {
                self.error(value.span().start, format_args!("{name} is a section: write [{name}]"));
                None
            }
        }
    }

    fn document(&mut self, document: &Table<'_>) {
        for (name, value) in in_order(document) {
            let (written, start) = (name.get_ref().as_ref(), name.span().start);
            let section = plain(written);
            if section == "cors" {
                if let Some(table) = self.table(value, "cors") {
                    self.cors(table, start);
                }
            } else if section == "appsettings" {
                if let Some(table) = self.table(value, "app_settings") {
                    let values = self.values(table, "app_settings");
                    self.read.app_settings.extend(values);
                }
            } else if section == "connectionstrings" {
                if let Some(table) = self.table(value, "connection_strings") {
                    let values = self.values(table, "connection_strings").into_iter();
                    self.read.connection_strings.extend(values.map(|Named { name, value, source }| Named {
                        name,
                        value: ConnectionString::new(&value, None),
                        source,
                    }));
                }
            } else if let Some((_, scope)) = PLACES.iter().find(|(known, _)| *known == section) {
                if let Some(table) = self.table(value, &section) {
                    self.places(table, &section, *scope);
                }
            } else if !self.place_setting(name, value, &Scope::Host, "") {
                let text = match value.get_ref() {
                    DeValue::Table(_) => {
                        let known = settings::SECTIONS.iter().map(|(known, _)| *known);
                        let known: Vec<_> = known.filter(|known| !known.is_empty()).collect();
                        let known = known.join(", ");
                        format!(
                            "unknown section [{written}]; the sections are: cors, {known}, app_settings, \
                             connection_strings, folders, services"
                        )
                    }
                    _ => settings::unknown_key("", written),
                };
                self.error(start, text);
            }
        }
    }

    /// Values of the application's own.
    fn values(&mut self, table: &Table<'_>, section: &str) -> Vec<Named<String>> {
        let mut values = Vec::new();
        for (name, value) in in_order(table) {
            let (written, at) = (name.get_ref().as_ref(), name.span().start);
            let text = match given(value.get_ref()) {
                Ok(Given::Text(text)) => text,
                Ok(Given::Flag(flag)) => flag.to_string(),
                Ok(Given::Integer(number)) => number.to_string(),
                Ok(Given::Fraction(number)) => number.to_string(),
                Ok(other) => {
                    self.error(at, format_args!("{section}: {written} is a text, not {}", other.kind()));
                    continue;
                }
                Err(problem) => {
                    self.error(at, format_args!("{section}: {problem}"));
                    continue;
                }
            };
            values.push(Named { name: written.to_owned(), value: text, source: self.place(at) });
        }
        values
    }

    /// Folders or services with settings of their own.
    fn places(&mut self, table: &Table<'_>, section: &str, scope: fn(String) -> Scope) {
        for (path, value) in in_order(table) {
            let path = path.get_ref();
            let prefix = format!("{section}.\"{path}\"");
            let Some(table) = self.table(value, &prefix) else { continue };
            let scope = scope(path.to_string());
            for (name, value) in in_order(table) {
                if !self.place_setting(name, value, &scope, &prefix) {
                    let problem = settings::unknown_key("", name.get_ref());
                    self.error(name.span().start, format_args!("{prefix}: {problem}"));
                }
            }
        }
    }

    /// Reads what may stand for the host and for each place: a setting, or a section of some. False: it is neither.
    fn place_setting(
        &mut self,
        name: &Spanned<Text<'_>>,
        value: &Value<'_>,
        scope: &Scope,
        prefix: &str,
    ) -> bool {
        let (written, start) = (name.get_ref().as_ref(), name.span().start);
        if let Some(key) = settings::key("", written) {
            self.setting(key, value, start, prefix, scope);
            return true;
        }
        let section = plain(written);
        let Some((section, _)) = settings::SECTIONS.iter().find(|(known, _)| plain(known) == section) else {
            return false;
        };
        let shown = if prefix.is_empty() { (*section).to_owned() } else { format!("{prefix}.{section}") };
        let Some(table) = self.table(value, &shown) else { return true };
        for (name, value) in in_order(table) {
            let (written, start) = (name.get_ref().as_ref(), name.span().start);
            match settings::key(section, written) {
                Some(key) => self.setting(key, value, start, &shown, scope),
                None => self.error(start, settings::unknown_key(section, written)),
            }
        }
        true
    }

    fn setting(&mut self, key: &'static str, value: &Value<'_>, at: usize, section: &str, scope: &Scope) {
        let section = if section.is_empty() { String::new() } else { format!("{section}: ") };
        if settings::is_of_hosts(key) && *scope != Scope::Host {
            let key = settings::bare(key);
            self.error(at, format_args!("{section}{key} is the host's alone"));
            return;
        }
        let is_same = |other: &&ConfiguredSetting| other.key() == key && same(other.scope(), scope);
        if let Some(first) = self.read.settings.iter().find(is_same) {
            let key = settings::bare(key);
            let text = format!("{section}{key} is said by {} too; keep one of them", first.source());
            self.error(at, text);
            return;
        }
        match given(value.get_ref()).and_then(|given| settings::setting(key, &given)) {
            Ok(setting) => {
                let said = ConfiguredSetting::new(scope.clone(), setting, self.place(at));
                self.read.settings.push(said);
            }
            Err(problem) => self.error(at, format_args!("{section}{problem}")),
        }
    }

    fn cors(&mut self, table: &Table<'_>, at: usize) {
        let mut services = None;
        let is_service = |name: &str, _: &Value<'_>| plain(name) == "services";
        self.policy(table, at, "cors", &Scope::Host, is_service, &mut services);
        let Some(value) = services else { return };
        let Some(table) = self.table(value, "cors.services") else { return };
        for (service, value) in in_order(table) {
            let section = format!("cors.services.\"{}\"", service.get_ref());
            let Some(table) = self.table(value, &section) else { continue };
            let mut methods = None;
            // `methods` is a section of policies here, unless it is a list: then it is HTTP's methods.
            let is_methods = |name: &str, value: &Value<'_>| {
                plain(name) == "methods" && matches!(value.get_ref(), DeValue::Table(_))
            };
            let scope = Scope::service(service.get_ref().as_ref());
            self.policy(table, service.span().start, &section, &scope, is_methods, &mut methods);
            let Some(DeValue::Table(table)) = methods.map(Spanned::get_ref) else { continue };
            for (method, value) in in_order(table) {
                let section = format!("{section}.methods.{}", method.get_ref());
                let Some(table) = self.table(value, &section) else { continue };
                let scope = Scope::method(service.get_ref().as_ref(), method.get_ref().as_ref());
                self.policy(table, method.span().start, &section, &scope, |_, _| false, &mut None);
            }
        }
    }

    /// Reads the values of one policy; what `is_below` knows is the section of other policies.
    fn policy<'t, 'i>(
        &mut self,
        table: &'t Table<'i>,
        at: usize,
        section: &str,
        scope: &Scope,
        is_below: impl Fn(&str, &Value<'i>) -> bool,
        below: &mut Option<&'t Value<'i>>,
    ) {
        let mut settings = CorsSettings::default();
        let mut values: Vec<(&'static str, Source)> = Vec::new();
        for (name, value) in in_order(table) {
            let (written, start) = (name.get_ref().as_ref(), name.span().start);
            if is_below(written, value) {
                *below = Some(value);
                continue;
            }
            let Some(key) = key(written) else {
                self.error(start, CorsError::unknown_key(section, written));
                continue;
            };
            if values.iter().any(|(seen, _)| *seen == key) {
                self.error(start, format_args!("cors: {written} in [{section}] says {key} a second time"));
                continue;
            }
            if let Err(problem) = given(value.get_ref()).and_then(|given| assign(&mut settings, key, given)) {
                self.error(start, format_args!("cors: {problem}"));
            }
            values.push((key, self.place(start)));
        }
        if !values.is_empty() {
            let source = self.place(at);
            // Names that TOML tells apart, and a host does not.
            if let Some(other) = self.read.policies.iter().find(|other| same(other.scope(), scope)) {
                let text =
                    format!("cors: {scope} has two sections ({} too); keep one of them", other.source());
                self.error(at, text);
                return;
            }
            let mut policy = Configured::new(scope.clone(), settings, source);
            values.into_iter().for_each(|(key, source)| policy.set_source_of(key, source));
            self.read.policies.push(policy);
        }
    }
}

/// The entries as they stand in the file.
fn in_order<'t, 'i>(table: &'t Table<'i>) -> Vec<(&'t Spanned<std::borrow::Cow<'i, str>>, &'t Value<'i>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries
}

fn given(value: &DeValue<'_>) -> Result<Given, String> {
    Ok(match value {
        DeValue::String(text) => Given::Text(text.to_string()),
        DeValue::Boolean(flag) => Given::Flag(*flag),
        DeValue::Integer(number) => {
            match i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()) {
                Ok(number) => Given::Integer(number),
                Err(_) => return Err(format!("{} is too large", number.as_str())),
            }
        }
        DeValue::Float(number) => {
            Given::Fraction(number.as_str().replace('_', "").parse().unwrap_or(f64::NAN))
        }
        DeValue::Array(list) => {
            let texts = list.iter().map(|item| match item.get_ref() {
                DeValue::String(text) => Ok(text.to_string()),
                _ => Err("a list holds texts in quotes".to_owned()),
            });
            Given::List(texts.collect::<Result<_, _>>()?)
        }
        DeValue::Datetime(_) => Given::Other("a date"),
        DeValue::Table(_) => Given::Other("a section"),
    })
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
