//! Settings from outside of the code, laid under those that the code makes (CORS-35).

use super::settings::Overrides;
use crate::tables::{ConfiguredSetting, Setting, Settings, plain};

/// The settings from outside, and what became of them.
#[derive(Debug, Default)]
pub(super) struct Layers {
    given: Vec<ConfiguredSetting>,
    /// Which of them are for something that the host has.
    met: Vec<bool>,
    /// What is not used since something else goes before it.
    pub(super) unused: Vec<String>,
}

impl Layers {
    /// Of several for one place and setting, the first counts.
    pub(super) fn new(given: Vec<ConfiguredSetting>) -> Self {
        let met = vec![false; given.len()];
        let mut unused = Vec::new();
        for (at, setting) in given.iter().enumerate() {
            let same =
                |other: &&ConfiguredSetting| (other.path(), other.key()) == (setting.path(), setting.key());
            if let Some(first) = given[..at].iter().find(same) {
                unused.push(gave_way(setting, first.source()));
            }
        }
        Self { given, met, unused }
    }

    /// Puts in force what is for a path or for one between it and that of the folder above.
    pub(super) fn lay(&mut self, above: Option<&str>, path: &str, settings: &mut Settings) {
        let (above, path) = (above.map(plain), plain(path));
        let is_below = |own: &str| above.as_deref().is_none_or(|above| own.len() > above.len());
        let mut layers: Vec<usize> = (0..self.given.len())
            .rev()
            .filter(|at| self.given[*at].covers(&path) && is_below(self.given[*at].path()))
            .collect();
        layers.sort_by_key(|at| self.given[*at].path().len());
        for at in layers {
            self.given[at].setting.apply(settings);
            self.met[at] = true;
        }
    }

    /// Notes what the code says for the same folder.
    pub(super) fn give_way(&mut self, path: &str, code: &Overrides) {
        let path = plain(path);
        let same = self.given.iter().filter(|given| given.path() == path && code.sets(given.key()));
        self.unused.extend(same.map(|given| gave_way(given, &"the code")));
    }

    /// Notes which keys of a section the code has decided for the host as a whole in other ways than by a setting.
    pub(super) fn decided(&mut self, section: &str, names: &[&str]) {
        let is_decided = |given: &&ConfiguredSetting| {
            given.key().split_once('.').is_some_and(|(of, name)| of == section && names.contains(&name))
        };
        self.unused.extend(self.given.iter().filter(is_decided).map(|given| gave_way(given, &"the code")));
    }

    /// Those for which the host has nothing.
    pub(super) fn in_vain(&self) -> impl Iterator<Item = &ConfiguredSetting> {
        // Who may see a path is said before anything is there.
        let is_guard = |given: &ConfiguredSetting| matches!(given.setting, Setting::Authorization(_));
        let missed = self.given.iter().zip(&self.met).filter(|(_, met)| !**met).map(|(given, _)| given);
        missed.filter(move |given| !is_guard(given))
    }
}

fn gave_way(setting: &ConfiguredSetting, first: &dyn core::fmt::Display) -> String {
    format!("{}: what {} says is not used: {first} goes before it", setting.key(), setting.source())
}
