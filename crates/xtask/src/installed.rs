//! What Python and npm install under the target folder, once for each list of what is wanted.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::output::{Output, succeeds};
use crate::workspace::Workspace;

/// The Python of a folder under the target folder, with what a file of requirements names. Nothing where it can't be had.
pub(crate) fn python(
    output: &Output,
    workspace: &Workspace,
    folder: &str,
    requirements: &str,
) -> Result<Option<PathBuf>> {
    let wanted = workspace.root.join(requirements);
    let venv = workspace.target.join(folder);
    let (python, installed) = (venv.join("bin/python"), venv.join("requirements.txt"));
    if same(&wanted, &installed) && succeeds(Command::new(&python).arg("--version")) {
        return Ok(Some(python));
    }
    if !succeeds(Command::new("python3").args(["-m", "venv"]).arg(&venv)) {
        return Ok(None);
    }
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    if output.run(Command::new(&python).args(install).arg(&wanted)).is_err() {
        return Ok(None);
    }
    fs::copy(wanted, installed)?;
    Ok(Some(python))
}

/// Installs what the lock file of a folder names into another one, unless it is there.
///
/// # Errors
/// npm can't, or is not there.
pub(crate) fn npm(output: &Output, from: &Path, into: &Path) -> Result<()> {
    const LISTS: [&str; 2] = ["package.json", "package-lock.json"];
    fs::create_dir_all(into)?;
    let stale = LISTS.iter().any(|name| !same(&from.join(name), &into.join(name)));
    if !stale && into.join("node_modules").is_dir() {
        return Ok(());
    }
    // The lock file is what `same` looks at, so it comes last.
    for list in LISTS {
        fs::copy(from.join(list), into.join(list))?;
    }
    let args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    if let Err(error) = output.run(Command::new("npm").args(args).current_dir(into)) {
        fs::remove_file(into.join(LISTS[1]))?;
        return Err(error);
    }
    Ok(())
}

fn same(one: &Path, other: &Path) -> bool {
    matches!((fs::read(one), fs::read(other)), (Ok(one), Ok(other)) if one == other)
}
