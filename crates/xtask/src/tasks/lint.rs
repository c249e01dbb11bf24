//! Clippy has nothing to say.

use crate::report::{Done, Report};
use crate::step;
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, report: &mut Report) {
    let args = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    report.step("lint", || step::run(&mut workspace.cargo(&args)).map(|()| Done::Passed));
}
