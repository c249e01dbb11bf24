//! The texts that are looked at, and their paths.

use std::path::{Path, PathBuf};

/// A text of the project, its path from the workspace's root and with slashes.
pub(super) struct File {
    pub(super) path: String,
    pub(super) text: String,
}

impl File {
    /// A mistake in a line, counted from 1.
    pub(super) fn mistake(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.path)
    }
}

pub(super) fn slashes(path: &Path) -> String {
    let names: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    names.join("/")
}

/// A path relative to a file of the project, from the workspace's root; `None` if it leads out of it.
pub(super) fn resolve(from: &str, to: &str) -> Option<String> {
    let mut path: PathBuf = Path::new(from).parent()?.to_owned();
    for part in to.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if !path.pop() {
                    return None;
                }
            }
            name => path.push(name),
        }
    }
    Some(slashes(&path))
}

#[cfg(test)]
pub(super) fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn paths_are_relative_to_their_file() {
        assert_eq!(resolve("docs/wire/cors.md", "../cors.md").as_deref(), Some("docs/cors.md"));
        assert_eq!(resolve("README.md", "./docs/").as_deref(), Some("docs"));
        assert_eq!(resolve("README.md", "../elsewhere"), None);
    }
}
