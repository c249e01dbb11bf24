//! `configSource`: sections that stand in files of their own. Each is put where it is named, with the lines of its own file.

use std::path::{Component, Path, PathBuf};

use super::import::Import;
use super::whole;
use super::xml::{self, Element};
use crate::config::looked_for::LookedFor;

/// A part of the tree below which there are sections: its own name, those among its children that are obeyed, and the parts below it.
struct Group {
    name: &'static str,
    sections: &'static [&'static str],
    groups: &'static [Group],
}

/// The sections that are obeyed. Those of others, as of a logging library, are not looked for.
const ROOT: &[Group] = &[
    Group {
        name: "system.web",
        sections: &[
            "authentication",
            "authorization",
            "compilation",
            "customErrors",
            "globalization",
            "httpCookies",
            "httpRuntime",
            "machineKey",
            "pages",
            "sessionState",
            "webServices",
        ],
        groups: &[],
    },
    Group {
        name: "system.web.extensions",
        sections: &[],
        groups: &[Group {
            name: "scripting",
            sections: &[],
            groups: &[Group { name: "webServices", sections: &["jsonSerialization"], groups: &[] }],
        }],
    },
    Group {
        name: "system.webServer",
        sections: &["cors", "httpProtocol"],
        groups: &[Group { name: "security", sections: &["requestFiltering"], groups: &[] }],
    },
];

const OF_THE_ROOT: &[&str] = &["appSettings", "connectionStrings"];

/// A file that a section names.
pub(super) struct File<'n> {
    pub(super) name: &'n str,
    /// Whether the section is not there without.
    pub(super) is_needed: bool,
}

impl Import<'_> {
    /// Puts the sections of other files into the tree, those of each `<location>` as well.
    pub(super) fn sections_of_files(&mut self, root: &mut Element) {
        self.sections_of_group(root, OF_THE_ROOT, ROOT);
        for location in root.children.iter_mut().filter(|child| child.is("location")) {
            self.sections_of_group(location, OF_THE_ROOT, ROOT);
        }
    }

    fn sections_of_group(&mut self, parent: &mut Element, sections: &[&str], groups: &[Group]) {
        for child in &mut parent.children {
            if sections.iter().any(|name| child.is(name)) {
                if let Some(name) = child.attribute("configSource").map(str::to_owned) {
                    self.section_of_file(child, &name);
                }
                if !self.is_readable(child) {
                    child.attributes.clear();
                    child.children.clear();
                }
            } else if let Some(group) = groups.iter().find(|group| child.is(group.name)) {
                self.sections_of_group(child, group.sections, group.groups);
            }
        }
    }

    fn section_of_file(&mut self, section: &mut Element, name: &str) {
        if section.attributes.len() > 1 || !section.children.is_empty() {
            let text = format!("<{}> has a configSource, and nothing else beside it", section.name);
            self.error(section.line, text);
        }
        section.attributes.clear();
        if !is_below(name) {
            let text = format!(
                "<{}>: configSource is a path in the folder of the web.config or below it, not \"{name}\"",
                section.name
            );
            self.error(section.line, text);
            return;
        }
        let Some(other) = self.other(section, &File { name, is_needed: true }) else { return };
        if other.attribute("configSource").is_some() {
            let text =
                format!("<{}> of a configSource has no configSource of its own; write it here", other.name);
            self.error(other.line, text);
            return;
        }
        *section = other;
    }

    /// The root of a file that a section names. Names are seen from the `web.config`.
    pub(super) fn other(&mut self, section: &Element, file: &File<'_>) -> Option<Element> {
        let Some(folder) = self.folder else {
            let text =
                format!("<{}> stands in {}, which a text alone does not have", section.name, file.name);
            self.note(section.line, text);
            return None;
        };
        let path = beside(folder, file.name);
        let shown = path.display().to_string();
        let read = whole::text(&path);
        self.imported.files.push(LookedFor::new(shown.clone(), read.is_ok()));
        let text = match read {
            Ok(text) => text,
            Err(error) => {
                // A `file` of appSettings that is not there changes nothing.
                if file.is_needed {
                    let text = format!("<{}> stands in {shown}, which cannot be read: {error}", section.name);
                    self.error(section.line, text);
                }
                return None;
            }
        };
        self.paths.push(shown);
        match xml::parse(&text, self.paths.len() - 1) {
            Ok(root) if root.is(&section.name) => return self.is_readable(&root).then_some(root),
            Ok(root) => {
                let text = format!("the outermost element is <{}>, not <{}>", root.name, section.name);
                self.error(root.line, text);
            }
            Err((line, problem)) => self.error(line, problem),
        }
        None
    }
}

/// A name as Windows has it: its own separator, which nobody else takes for one.
fn relative(name: &str) -> PathBuf {
    Path::new(&name.replace('\\', "/")).to_owned()
}

fn is_below(name: &str) -> bool {
    let path = relative(name);
    let has_drive = name.as_bytes().get(1) == Some(&b':');
    !name.trim().is_empty()
        && !has_drive
        && path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// The file, in whatever case: on Windows names have none.
fn beside(folder: &Path, name: &str) -> PathBuf {
    let name = relative(name);
    let path = folder.join(&name);
    if path.exists() {
        return path;
    }
    let found = name.components().try_fold(folder.to_owned(), |folder, part| {
        let wanted = part.as_os_str();
        let read = if folder.as_os_str().is_empty() { Path::new(".") } else { &*folder };
        let mut entries = std::fs::read_dir(read).ok()?.filter_map(Result::ok).map(|entry| entry.file_name());
        Some(folder.join(entries.find(|entry| entry.eq_ignore_ascii_case(wanted))?))
    });
    found.unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_below_the_file() {
        for name in ["a.config", r"config\a.config", "./a.config", "config/b/a.config"] {
            assert!(is_below(name), "{name}");
        }
        for name in ["", " ", "../a.config", r"..\a.config", "/etc/a.config", r"C:\a.config", r"\\host\a"] {
            assert!(!is_below(name), "{name}");
        }
    }
}
