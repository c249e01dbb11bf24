//! A crate's sources, as far as imports need them.

use std::collections::{BTreeMap, BTreeSet};

/// All of a crate. Modules and files are named by their place in these lists; the root comes first in both.
#[derive(Default)]
pub(super) struct Sources {
    pub(super) files: Vec<File>,
    pub(super) modules: Vec<Module>,
    /// The file of each `#[macro_export]`, which the root has whatever module it stands in.
    pub(super) macros: BTreeMap<String, usize>,
}

pub(super) struct File {
    /// Below the folder of the root: `call/fault.rs`.
    pub(super) path: String,
    /// It has more than modules, imports and re-exports.
    pub(super) has_items: bool,
}

/// A module, of a file of its own or of another's.
#[derive(Default)]
pub(super) struct Module {
    /// `["call", "fault"]`; nothing for the root.
    pub(super) path: Vec<String>,
    pub(super) parent: Option<usize>,
    pub(super) file: usize,
    pub(super) children: BTreeMap<String, usize>,
    /// The names that are defined here.
    pub(super) items: BTreeSet<String>,
    pub(super) uses: Vec<Use>,
    /// Paths in code, of two names or more.
    pub(super) mentions: Vec<Path>,
    /// The first names of all paths in code.
    pub(super) used: BTreeSet<String>,
}

/// One name of a `use`.
pub(super) struct Use {
    pub(super) path: Path,
    pub(super) binds: Binds,
    /// It is a `pub use`, visible to whomever.
    pub(super) is_exported: bool,
}

pub(super) enum Binds {
    Name(String),
    /// `use a::*`
    All,
    /// `use a::Trait as _`
    Nothing,
}

pub(super) struct Path {
    /// `["crate", "call", "Fault"]`. Where `::` stands before it, the first is empty.
    pub(super) names: Vec<String>,
    pub(super) line: usize,
}
