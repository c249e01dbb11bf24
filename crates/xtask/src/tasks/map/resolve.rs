//! Where the thing that a path names is defined.

use std::collections::BTreeSet;

use super::model::{Binds, Module, Sources};

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A module itself.
    Module(usize),
    /// Something that this file defines.
    File(usize),
    /// Another crate, by its name in code.
    Crate(String),
}

/// The names that are being looked up: whoever meets one again walks in a circle.
type Seen = BTreeSet<(usize, String)>;

impl Sources {
    /// What a path in a module means, through re-exports to the definition.
    pub(super) fn resolve(&self, module: usize, names: &[String]) -> Option<Target> {
        self.follow(module, names, &mut Seen::new())
    }

    /// What one name means in a module: of its own, imported, or from a glob.
    pub(super) fn lookup(&self, module: usize, name: &str) -> Option<Target> {
        self.name(module, name, false, &mut Seen::new())
    }

    fn follow(&self, module: usize, names: &[String], seen: &mut Seen) -> Option<Target> {
        let (mut module, mut rest) = match names {
            [none, name, ..] if none.is_empty() => return Some(Target::Crate(name.clone())),
            [first, rest @ ..] if first == "crate" => (0, rest),
            [first, rest @ ..] if first == "self" => (module, rest),
            [first, ..] if first == "super" => (module, names),
            [first, rest @ ..] => match self.name(module, first, !rest.is_empty(), seen) {
                Some(Target::Module(found)) => (found, rest),
                None => return Some(Target::Crate(first.clone())),
                found => return found,
            },
            [] => return None,
        };
        while let [name, below @ ..] = rest {
            if name == "super" {
                module = self.modules[module].parent?;
            } else {
                match self.name(module, name, !below.is_empty(), seen) {
                    Some(Target::Module(found)) => module = found,
                    // Made by a macro, as far as one sees from here.
                    None => return Some(Target::File(self.modules[module].file)),
                    found => return found,
                }
            }
            rest = below;
        }
        Some(Target::Module(module))
    }

    /// A module and something else may have the same name: the module is meant where a path goes on.
    fn name(&self, at: usize, name: &str, goes_on: bool, seen: &mut Seen) -> Option<Target> {
        let module: &Module = &self.modules[at];
        let child = module.children.get(name).map(|child| Target::Module(*child));
        if goes_on && child.is_some() {
            return child;
        }
        if module.items.contains(name) {
            return Some(Target::File(module.file));
        }
        if let Some(file) = self.macros.get(name).filter(|_| at == 0) {
            return Some(Target::File(*file));
        }
        if !seen.insert((at, name.to_owned())) {
            return child;
        }
        let bound =
            module.uses.iter().find(|used| matches!(&used.binds, Binds::Name(bound) if bound == name));
        if let Some(used) = bound {
            return self.follow(at, &used.path.names, seen);
        }
        child.or_else(|| {
            let globs = module.uses.iter().filter(|used| matches!(used.binds, Binds::All));
            globs.into_iter().find_map(|glob| match self.follow(at, &glob.path.names, seen)? {
                Target::Module(from) => self.name(from, name, goes_on, seen),
                Target::File(_) | Target::Crate(_) => None,
            })
        })
    }
}
