//! Licences, bans and sources of the dependencies, as `deny.toml` has them.

use anyhow::Result;

use crate::output::{Output, succeeds};
use crate::report::{Done, Report};
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, report: &Report) {
    report.step("deny", |output| check(workspace, output));
}

pub(crate) fn install_and_run(workspace: &Workspace, report: &Report) {
    report.step("deny", |output| {
        output.run(&mut workspace.cargo(&["install", "cargo-deny", "--locked"]))?;
        check(workspace, output)
    });
}

fn check(workspace: &Workspace, output: &Output) -> Result<Done> {
    if !succeeds(&mut workspace.cargo(&["deny", "--version"])) {
        return Ok(Done::Skipped("`cargo xtask deny --install` installs cargo-deny".to_owned()));
    }
    // Not `advisories`: those need a database from the network, and change without a change here.
    output.run(&mut workspace.cargo(&["deny", "--locked", "check", "bans", "licenses", "sources"]))?;
    Ok(Done::Passed)
}
