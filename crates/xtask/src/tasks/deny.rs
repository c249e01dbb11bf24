//! Licences, bans and sources of the dependencies, as `deny.toml` has them.

use anyhow::Result;

use crate::report::{Done, Report};
use crate::step::{run as run_command, succeeds};
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, report: &mut Report) {
    report.step("deny", || check(workspace));
}

pub(crate) fn install_and_run(workspace: &Workspace, report: &mut Report) {
    report.step("deny", || {
        run_command(&mut workspace.cargo(&["install", "cargo-deny", "--locked"]))?;
        check(workspace)
    });
}

fn check(workspace: &Workspace) -> Result<Done> {
    if !succeeds(&mut workspace.cargo(&["deny", "--version"])) {
        return Ok(Done::Skipped("`cargo xtask deny --install` installs cargo-deny".to_owned()));
    }
    // Not `advisories`: those need a database from the network, and change without a change here.
    run_command(&mut workspace.cargo(&["deny", "--locked", "check", "bans", "licenses", "sources"]))?;
    Ok(Done::Passed)
}
