//! What a configuration comes to, before it is told to people or to machines.

use asmx::config::{Config, ConfiguredSetting, Key};
use asmx::cors::Scope;
use serde::Serialize;

use crate::file::Loaded;

#[derive(Debug, Serialize)]
pub(super) struct Report {
    /// Each with what became of it.
    pub(super) files: Vec<String>,
    pub(super) places: Vec<Place>,
    pub(super) cors: Vec<String>,
    /// Names of values of the application; the values are its own.
    pub(super) app_settings: Vec<Value>,
    pub(super) connection_strings: Vec<Value>,
    pub(super) headers: Vec<String>,
    /// What another value goes before.
    pub(super) unused: Vec<String>,
    /// What was read and is not obeyed, by line.
    pub(super) ignored: Vec<String>,
    pub(super) warnings: Vec<String>,
}

/// The host, a folder or a service.
#[derive(Debug, Serialize)]
pub(super) struct Place {
    pub(super) name: String,
    pub(super) values: Vec<Value>,
}

/// A value, and where it comes from; nothing where it is the one that holds if nobody says anything.
#[derive(Debug, Serialize)]
pub(super) struct Value {
    pub(super) name: String,
    pub(super) value: Option<String>,
    pub(super) from: Option<String>,
}

impl Report {
    pub(super) fn new(Loaded { config, policies, .. }: &Loaded, changed: bool) -> Self {
        let cors = policies.report();
        let named = |(name, source): (&str, &asmx::cors::Source)| Value {
            name: name.to_owned(),
            value: None,
            from: Some(source.to_string()),
        };
        let headers = config.headers().iter();
        Self {
            files: config.files().iter().map(ToString::to_string).collect(),
            places: places(config, changed),
            cors: cors.lines().map(ToString::to_string).collect(),
            app_settings: config.app_settings().keys().map(named).collect(),
            connection_strings: config.connection_strings().map(named).collect(),
            headers: headers
                .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap_or("…")))
                .collect(),
            unused: cors.unused().iter().cloned().chain(unused(config)).collect(),
            ignored: by_line(config.notes()),
            warnings: cors.warnings().map(ToString::to_string).chain(cors.remarks().to_vec()).collect(),
        }
    }
}

/// Notes come section by section; who reads the file goes line by line.
fn by_line(notes: &[String]) -> Vec<String> {
    let line = |note: &String| {
        let rest = note.split_once(" line ")?.1;
        rest.split_once(':')?.0.parse::<usize>().ok()
    };
    let mut notes = notes.to_vec();
    notes.sort_by_key(line);
    notes
}

/// The host with every key, and each other place with what is said for it.
fn places(config: &Config, changed: bool) -> Vec<Place> {
    let mut scopes: Vec<&Scope> = vec![&Scope::Host];
    for setting in config.settings() {
        if !scopes.contains(&setting.scope()) {
            scopes.push(setting.scope());
        }
    }
    let place = |scope: &Scope| {
        let said = |name: &str| {
            let mut settings = config.settings().iter();
            settings.find(|setting| setting.scope() == scope && setting.key() == name)
        };
        let is_host = *scope == Scope::Host;
        let keys = Config::keys().iter().filter(|key| key.section() != "cors");
        let mut values: Vec<Value> = keys
            .filter_map(|key| match said(&key.setting()) {
                Some(setting) => Some(self::said(key.path(), setting)),
                None => (is_host && !changed).then(|| default(key)),
            })
            .collect();
        values.extend(said("authorization").map(|setting| self::said("authorization".to_owned(), setting)));
        let name = if is_host { "the host".to_owned() } else { scope.to_string() };
        Place { name, values }
    };
    scopes.into_iter().map(place).filter(|place| !place.values.is_empty()).collect()
}

fn said(name: String, setting: &ConfiguredSetting) -> Value {
    Value { name, value: Some(setting.value()), from: Some(setting.source().to_string()) }
}

fn default(key: &Key) -> Value {
    let unit = match key.unit() {
        _ if !key.default().starts_with(|c: char| c.is_ascii_digit()) => "",
        "seconds" => "s",
        unit => unit,
    };
    let value = format!("{} {unit}", key.default()).trim_end().to_owned();
    Value { name: key.path(), value: Some(value), from: None }
}

/// Of several for one place and setting the first counts.
fn unused(config: &Config) -> Vec<String> {
    let settings = config.settings();
    let one = |(at, setting): (usize, &ConfiguredSetting)| {
        let is_same =
            |other: &&ConfiguredSetting| other.scope() == setting.scope() && other.key() == setting.key();
        let first = settings[..at].iter().find(is_same)?;
        Some(format!(
            "{}: what {} says is not used: {} goes before it",
            setting.key(),
            setting.source(),
            first.source()
        ))
    };
    settings.iter().enumerate().filter_map(one).collect()
}
