//! A host under attack, and what that may cost it.

use crate::report::{Done, Report};
use crate::step::run as run_command;
use crate::workspace::Workspace;

/// All of it, in an optimised build.
pub(crate) fn run(workspace: &Workspace, report: &mut Report) {
    let args = ["run", "--release", "-p", "asmx-attack", "--locked"];
    report.step("attack", || run_command(&mut workspace.cargo(&args)).map(|()| Done::Passed));
}

/// A little of each within a minute, in the build that the tests have made.
pub(crate) fn check(workspace: &Workspace, report: &mut Report) {
    let args = ["run", "-p", "asmx-attack", "--locked", "--", "--short"];
    report.step("attack", || run_command(&mut workspace.cargo(&args)).map(|()| Done::Passed));
}
