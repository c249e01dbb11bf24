//! The documentation builds without a warning.

use crate::report::{Done, Report};
use crate::step;
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, report: &mut Report) {
    let args = ["doc", "--workspace", "--no-deps", "--locked"];
    report.step("doc", || {
        step::run(workspace.cargo(&args).env("RUSTDOCFLAGS", "-D warnings")).map(|()| Done::Passed)
    });
}
