//! Folders that know what they may not.

use std::collections::BTreeSet;

use super::imports::{Import, To};
use super::model::Sources;

/// A folder or a file of a crate, as `session` or `protocol/page`, and whom it may know: others of these, and crates.
pub(super) type Layer = (&'static str, &'static [&'static str]);

/// Who may know whom within a crate.
pub(super) struct Folders {
    /// The crate.
    pub(super) of: &'static str,
    /// The crates of this workspace that all folders may know.
    pub(super) everywhere: &'static [&'static str],
    /// A folder may have a line, and a folder within it one of its own. The root knows all and has none.
    pub(super) layers: &'static [Layer],
}

impl Folders {
    /// What is wrong, as `file:line: …`; once for a file and what it imports. `crates` are those of this workspace.
    pub(super) fn breaches(&self, sources: &Sources, imports: &[Import], crates: &[&str]) -> Vec<String> {
        let mut found: Vec<String> = self.differences(sources, crates).into_iter().collect();
        let mut told = BTreeSet::new();
        let mut breaches = BTreeSet::new();
        // The first file is the root.
        for import in imports.iter().filter(|import| import.from != 0) {
            let file = &sources.files[import.from].path;
            let Some((own, knows)) = self.layer(place(file)) else { continue };
            let (to, may) = match &import.to {
                To::File(to) => {
                    let to = place(&sources.files[*to].path);
                    let name = self.layer(to).map_or(to, |(name, _)| name);
                    (name.to_owned(), name == *own || knows.iter().any(|known| is_below(to, known)))
                }
                To::Crate(name) => {
                    let name = name.replace('_', "-");
                    let is_ours = crates.contains(&name.as_str());
                    let may = !is_ours || self.everywhere.iter().chain(*knows).any(|known| *known == name);
                    (name, may)
                }
            };
            if !may && told.insert((import.from, to.clone())) {
                let Import { line, text, .. } = import;
                breaches.insert((file, line, format!("{file}:{line}: {own} may not know {to} ({text})")));
            }
        }
        found.extend(breaches.into_iter().map(|(_, _, text)| text));
        found
    }

    /// What is in the crate or in the map, and not in the other.
    fn differences(&self, sources: &Sources, crates: &[&str]) -> BTreeSet<String> {
        let places: Vec<&str> = sources.files.iter().map(|file| place(&file.path)).collect();
        let unlisted = places.iter().skip(1).filter(|place| self.layer(place).is_none());
        let unlisted = unlisted.map(|place| format!("{} has no place in the map", top(place)));
        let listed = self.layers.iter().flat_map(|(name, knows)| [name].into_iter().chain(*knows));
        let missing =
            listed.filter(|name| !crates.contains(name) && !places.iter().any(|place| is_below(place, name)));
        let missing = missing.map(|name| format!("{name} is in the map, and not here"));
        unlisted.chain(missing).collect()
    }

    /// The line that says most about a place.
    fn layer(&self, place: &str) -> Option<&Layer> {
        let lines = self.layers.iter().filter(|(name, _)| is_below(place, name));
        lines.max_by_key(|(name, _)| name.len())
    }
}

/// A file without what files are called: `host/mod.rs` is `host`, `call/fault.rs` is `call/fault`.
fn place(file: &str) -> &str {
    let place = file.strip_suffix(".rs").unwrap_or(file);
    place.strip_suffix("/mod").unwrap_or(place)
}

fn top(place: &str) -> &str {
    place.split('/').next().unwrap_or(place)
}

fn is_below(place: &str, folder: &str) -> bool {
    place.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
