//! Reads a crate's modules, without those for tests.

use anyhow::{Context as _, Result, bail};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItem, Item, ItemMod, ItemUse, Macro, TraitItem, UseTree, Visibility};

use super::item::{attributes, attributes_in_impl, attributes_in_trait, is_for_tests, name};
use super::model::{Binds, File, Module, Path, Sources, Use};

/// Reads the root and all that it declares. `load` gives a file's text, or nothing if there is no such file.
///
/// # Errors
/// A file that is missing or is no Rust.
pub(super) fn read(root: &str, load: &dyn Fn(&str) -> Option<String>) -> Result<Sources> {
    let mut sources = Sources::default();
    sources.modules.push(Module::default());
    let mut declared = vec![0];
    while let Some(module) = declared.pop() {
        let (path, text) = find(root, &sources.modules[module].path, load)?;
        let parsed = syn::parse_file(&text).with_context(|| path.clone())?;
        sources.modules[module].file = sources.files.len();
        sources.files.push(File { path, has_items: false });
        let mut reader = Reader { sources: &mut sources, module, declared: &mut declared, moved: None };
        reader.visit_file(&parsed);
        if let Some(name) = reader.moved {
            bail!("mod {name} has a #[path], which the map cannot follow");
        }
    }
    Ok(sources)
}

/// The file of a module: `a/b.rs` or `a/b/mod.rs`.
fn find(root: &str, module: &[String], load: &dyn Fn(&str) -> Option<String>) -> Result<(String, String)> {
    let path = module.join("/");
    let places = if module.is_empty() {
        vec![root.to_owned()]
    } else {
        vec![format!("{path}.rs"), format!("{path}/mod.rs")]
    };
    let found = places.iter().find_map(|place| Some((place.clone(), load(place)?)));
    found.with_context(|| format!("there is no {}", places.join(" and no ")))
}

struct Reader<'a> {
    sources: &'a mut Sources,
    /// The module that is being read.
    module: usize,
    /// Modules whose files are still to be read.
    declared: &'a mut Vec<usize>,
    /// A module whose file is not where its name says.
    moved: Option<String>,
}

impl Reader<'_> {
    fn here(&mut self) -> &mut Module {
        &mut self.sources.modules[self.module]
    }

    fn child(&mut self, name: &str) -> usize {
        let child = self.sources.modules.len();
        let here = self.here();
        here.children.insert(name.to_owned(), child);
        let path = here.path.iter().cloned().chain([name.to_owned()]).collect();
        let file = here.file;
        let parent = Some(self.module);
        self.sources.modules.push(Module { path, parent, file, ..Module::default() });
        child
    }

    fn mention(&mut self, names: Vec<String>, line: usize) {
        let here = self.here();
        if let Some(first) = names.first() {
            here.used.insert(first.clone());
        }
        if names.len() > 1 {
            here.mentions.push(Path { names, line });
        }
    }

    fn uses(&mut self, tree: &UseTree, before: &[String], is_exported: bool) {
        let add = |reader: &mut Self, names: Vec<String>, line, binds| {
            reader.here().uses.push(Use { path: Path { names, line }, binds, is_exported });
        };
        let below = |name: String| before.iter().cloned().chain([name]).collect::<Vec<_>>();
        match tree {
            UseTree::Path(path) => self.uses(&path.tree, &below(path.ident.to_string()), is_exported),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.uses(tree, before, is_exported);
                }
            }
            UseTree::Name(name) => {
                let line = name.ident.span().start().line;
                let (names, bound) = match (name.ident.to_string(), before.last()) {
                    (word, Some(last)) if word == "self" => (before.to_vec(), last.clone()),
                    (word, _) => (below(word.clone()), word),
                };
                add(self, names, line, Binds::Name(bound));
            }
            UseTree::Rename(rename) => {
                let line = rename.ident.span().start().line;
                let names =
                    if rename.ident == "self" { before.to_vec() } else { below(rename.ident.to_string()) };
                let bound = rename.rename.to_string();
                let binds = if bound == "_" { Binds::Nothing } else { Binds::Name(bound) };
                add(self, names, line, binds);
            }
            UseTree::Glob(glob) => {
                let line = glob.star_token.spans[0].start().line;
                add(self, before.to_vec(), line, Binds::All);
            }
        }
    }

    /// The paths in what a macro is given, which may be anything.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut names: Vec<String> = Vec::new();
        let mut line = 0;
        // How many colons stand before the next token, and whether a dot does.
        let (mut colons, mut dot) = (0, false);
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                TokenTree::Ident(ident) if !dot => {
                    if colons != 2 || names.is_empty() {
                        self.mention(std::mem::take(&mut names), line);
                        line = ident.span().start().line;
                    }
                    names.push(ident.to_string());
                }
                TokenTree::Group(group) => {
                    // A group without delimiters is what another macro was given.
                    if group.delimiter() != Delimiter::None {
                        self.mention(std::mem::take(&mut names), line);
                    }
                    self.tokens(group.stream());
                }
                TokenTree::Punct(punct) => {
                    self.mention(std::mem::take(&mut names), line);
                    dot = punct.as_char() == '.';
                    colons = 0;
                    continue;
                }
                TokenTree::Ident(_) | TokenTree::Literal(_) => self.mention(std::mem::take(&mut names), line),
            }
            (colons, dot) = (0, false);
        }
        self.mention(names, line);
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if is_for_tests(attributes(item)) {
            return;
        }
        if !matches!(item, Item::Mod(_) | Item::Use(_) | Item::ExternCrate(_)) {
            let file = self.here().file;
            self.sources.files[file].has_items = true;
            if let Some(name) = name(item) {
                if attributes(item).iter().any(|attribute| attribute.path().is_ident("macro_export")) {
                    self.sources.macros.insert(name.clone(), file);
                }
                self.here().items.insert(name);
            }
        }
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        let child = self.child(&item.ident.to_string());
        let Some((_, items)) = &item.content else {
            if item.attrs.iter().any(|attribute| attribute.path().is_ident("path")) {
                self.moved = Some(item.ident.to_string());
            }
            self.declared.push(child);
            return;
        };
        let outer = std::mem::replace(&mut self.module, child);
        items.iter().for_each(|item| self.visit_item(item));
        self.module = outer;
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let before = item.leading_colon.map(|_| String::new());
        let is_exported = !matches!(item.vis, Visibility::Inherited);
        self.uses(&item.tree, before.as_slice(), is_exported);
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        if !is_for_tests(attributes_in_impl(item)) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_trait_item(&mut self, item: &'ast TraitItem) {
        if !is_for_tests(attributes_in_trait(item)) {
            visit::visit_trait_item(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let Some(first) = path.segments.first() {
            let line = first.ident.span().start().line;
            let names = path.segments.iter().map(|segment| segment.ident.to_string());
            self.mention(path.leading_colon.map(|_| String::new()).into_iter().chain(names).collect(), line);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, invoked: &'ast Macro) {
        self.visit_path(&invoked.path);
        self.tokens(invoked.tokens.clone());
    }

    /// Comments for the documentation are attributes. What they link to, the code need not know.
    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    /// `pub(in crate::host)` names a module and knows nothing of it.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}
}
