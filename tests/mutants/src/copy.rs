//! The copy of the sources that is changed. The sources themselves are never written to.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::workspace::Workspace;

/// Brings the copy up to date, with these texts in place of files, and a switch in the crates that these files belong to.
/// What is the same already is not written, so that cargo does not compile it again.
///
/// # Errors
/// That git, which knows the files, can't be started, or that a file can't be written.
pub(crate) fn update(workspace: &Workspace, changed: &BTreeMap<String, String>) -> Result<()> {
    let files = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(&workspace.root)
        .output()
        .context("git can't be started")?;
    ensure!(files.status.success(), "git: {}", String::from_utf8_lossy(&files.stderr));
    let switched: HashSet<String> =
        changed.keys().filter_map(|file| Some(format!("{}/src", file.split_once("/src/")?.0))).collect();
    let mut kept = HashSet::new();
    for file in String::from_utf8(files.stdout)?.split('\0').filter(|file| !file.is_empty()) {
        let Ok(mut content) = fs::read(workspace.root.join(file)) else { continue };
        if let Some(text) = changed.get(file) {
            content = text.clone().into_bytes();
        }
        if file.strip_suffix("/lib.rs").is_some_and(|folder| switched.contains(folder)) {
            content.extend_from_slice(b"\nmod mutants;\n");
        }
        kept.insert(write(workspace.copy.join(file), &content)?);
    }
    for folder in &switched {
        let path = workspace.copy.join(folder).join("mutants.rs");
        kept.insert(write(path, include_bytes!("switch.rs"))?);
    }
    remove_others(&workspace.copy, &kept)
}

fn write(path: PathBuf, content: &[u8]) -> Result<PathBuf> {
    if fs::read(&path).ok().as_deref() != Some(content) {
        fs::create_dir_all(path.parent().context("a folder")?)?;
        fs::write(&path, content).with_context(|| path.display().to_string())?;
    }
    Ok(path)
}

/// Whatever is in the copy no more: a file that was left is a module, or a test.
fn remove_others(folder: &Path, kept: &HashSet<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_others(&path, kept)?;
        } else if !kept.contains(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}
