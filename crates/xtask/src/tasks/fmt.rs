//! The code is formatted.

use crate::report::{Done, Report};
use crate::workspace::Workspace;

pub(crate) fn check(workspace: &Workspace, report: &Report) {
    report.step("fmt", |output| {
        output.run(&mut workspace.cargo(&["fmt", "--all", "--check"])).map(|()| Done::Passed)
    });
}

pub(crate) fn fix(workspace: &Workspace, report: &Report) {
    report.step("fmt", |output| output.run(&mut workspace.cargo(&["fmt", "--all"])).map(|()| Done::Passed));
}
