//! Where things are.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::output::succeeds;

/// The workspace, as cargo describes it.
#[derive(Clone)]
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
    pub(crate) metadata: Value,
    cargo: OsString,
    /// Builds keep nothing for the next one.
    builds_once: bool,
    /// What runs beside goes first.
    gives_way: bool,
}

impl Workspace {
    /// The workspace of this program's sources.
    pub(crate) fn find() -> Result<Self> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let root =
            Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).context("crates/xtask")?.to_owned();
        let output = Command::new(&cargo)
            .args(["metadata", "--format-version", "1", "--locked"])
            .current_dir(&root)
            .output()
            .context("cargo can't be started")?;
        ensure!(
            output.status.success(),
            "cargo metadata --locked:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let metadata: Value = serde_json::from_slice(&output.stdout)?;
        let target = metadata["target_directory"].as_str().context("target_directory")?.into();
        Ok(Self { root, target, metadata, cargo, builds_once: false, gives_way: false })
    }

    /// The same, for a run that builds everything once: what the compiler keeps so that the next build is faster, and what
    /// debuggers read, is more than half of the target folder.
    pub(crate) fn building_once(self) -> Self {
        Self { builds_once: true, ..self }
    }

    /// The same, whose commands give way to those beside them, where this system has a word for that.
    pub(crate) fn giving_way(&self) -> Self {
        Self { gives_way: succeeds(Command::new("nice").arg("true")), ..self.clone() }
    }

    /// The cargo that runs this program, in the workspace's root.
    pub(crate) fn cargo(&self, args: &[&str]) -> Command {
        self.command(&self.cargo, args)
    }

    /// Another program that builds, in the workspace's root.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>, args: &[&str]) -> Command {
        let mut command = Command::new(if self.gives_way { OsStr::new("nice") } else { program.as_ref() });
        if self.gives_way {
            command.arg(program);
        }
        command.args(args).current_dir(&self.root);
        if self.builds_once {
            // Nobody looks into its programs with a debugger, and a panic says where it is.
            command.env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_DEV_DEBUG", "0");
        }
        command
    }

    /// The workspace's own packages.
    pub(crate) fn members(&self) -> Result<Vec<&Value>> {
        let packages = self.metadata["packages"].as_array().context("packages")?;
        // Whatever comes from elsewhere has a source.
        Ok(packages.iter().filter(|package| package["source"].is_null()).collect())
    }

    /// Those of them that may be published: cargo says `[]` of the others.
    pub(crate) fn published(&self) -> Result<Vec<&Value>> {
        let mut members = self.members()?;
        members.retain(|member| member["publish"].as_array().is_none_or(|to| !to.is_empty()));
        Ok(members)
    }

    /// The name of the package that has this manifest.
    pub(crate) fn name_of(&self, manifest: &Path) -> Result<&str> {
        let is_it = |package: &&Value| package["manifest_path"].as_str().map(Path::new) == Some(manifest);
        let package = self.members()?.into_iter().find(is_it);
        package.and_then(|package| package["name"].as_str()).with_context(|| manifest.display().to_string())
    }

    /// The Rust version that the workspace promises: `1.88`.
    pub(crate) fn rust_version(&self) -> Result<&str> {
        let packages = self.metadata["packages"].as_array().context("packages")?;
        let own = packages.iter().find(|package| package["name"] == "asmx").context("no package asmx")?;
        own["rust_version"].as_str().context("asmx declares no rust-version")
    }
}
