//! Where things are.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

/// The workspace that is looked at, and where its changed copy is.
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    /// What is kept of runs, and the copy.
    pub(crate) kept: PathBuf,
    /// The copy of the sources, in which all changes stand.
    pub(crate) copy: PathBuf,
    target: PathBuf,
    cargo: OsString,
}

impl Workspace {
    /// The workspace of this program's sources.
    pub(crate) fn find() -> Result<Self> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let root =
            Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).context("tests/mutants")?.to_owned();
        let output = Command::new(&cargo)
            .args(["metadata", "--format-version", "1", "--locked", "--no-deps"])
            .current_dir(&root)
            .output()
            .context("cargo can't be started")?;
        ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
        let metadata: Value = serde_json::from_slice(&output.stdout)?;
        let target = PathBuf::from(metadata["target_directory"].as_str().context("target_directory")?);
        let kept = target.join("mutants");
        Ok(Self { copy: kept.join("copy"), kept, root, target, cargo })
    }

    /// The cargo that runs this program, in the workspace's root.
    pub(crate) fn cargo(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.cargo);
        command.args(args).current_dir(&self.root);
        // Of this package, where cargo has started this program: some build scripts run again for them.
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
                command.env_remove(name);
            }
        }
        command
    }

    /// The same in the copy. It shares the target folder: what others wrote is compiled already.
    pub(crate) fn cargo_in_copy(&self, args: &[&str]) -> Command {
        let mut command = self.cargo(args);
        command.current_dir(&self.copy).env("CARGO_TARGET_DIR", &self.target);
        command
    }
}
