//! Which file imports which.

use super::model::{Binds, Module, Path, Sources, Use};
use super::resolve::Target;

/// That a file needs another, or another crate.
pub(super) struct Import {
    pub(super) from: usize,
    pub(super) to: To,
    pub(super) line: usize,
    /// `use super::fault::Fault`, or the path as it stands in code.
    pub(super) text: String,
    /// It is only passed on to others: a folder's front needs nothing of what it shows.
    pub(super) is_passed_on: bool,
}

#[derive(Clone, PartialEq, Eq)]
pub(super) enum To {
    File(usize),
    Crate(String),
}

/// All imports of a crate, without those of a file from itself.
pub(super) fn imports(sources: &Sources) -> Vec<Import> {
    let mut found = Vec::new();
    for (at, module) in sources.modules.iter().enumerate() {
        let mut add = |path: &Path, target: Target, word: &str, end: &str, is_passed_on: bool| {
            let to = match target {
                Target::Module(module) => To::File(sources.modules[module].file),
                Target::File(file) => To::File(file),
                Target::Crate(name) => To::Crate(name),
            };
            if to != To::File(module.file) {
                let text = format!("{word}{}{end}", path.names.join("::"));
                found.push(Import { from: module.file, to, line: path.line, text, is_passed_on });
            }
        };
        for used in &module.uses {
            let Some(target) = sources.resolve(at, &used.path.names) else { continue };
            if let (Binds::All, Target::Module(from)) = (&used.binds, &target) {
                for file in through_glob(sources, module, *from) {
                    add(&used.path, file, "use ", "::*", used.is_exported);
                }
            }
            let end = if matches!(used.binds, Binds::All) { "::*" } else { "" };
            add(&used.path, target, "use ", end, used.is_exported && !is_used(module, used));
        }
        for path in &module.mentions {
            if let Some(target) = sources.resolve(at, &path.names) {
                add(path, target, "", "", false);
            }
        }
    }
    found
}

/// What the names of a module mean that it has from a glob.
fn through_glob(sources: &Sources, module: &Module, from: usize) -> Vec<Target> {
    let bound = |name: &str| {
        let imported = |used: &Use| matches!(&used.binds, Binds::Name(bound) if bound == name);
        module.items.contains(name) || module.uses.iter().any(imported)
    };
    module.used.iter().filter(|name| !bound(name)).filter_map(|name| sources.lookup(from, name)).collect()
}

/// Whether the module's own code needs what it re-exports.
fn is_used(module: &Module, used: &Use) -> bool {
    matches!(&used.binds, Binds::Name(name) if module.used.contains(name))
}
