//! The documentation builds without a warning, with all features, as docs.rs shows it.

use crate::report::{Done, Report};
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, report: &Report) {
    let args = ["doc", "--workspace", "--no-deps", "--all-features", "--locked"];
    report.step("doc", |output| {
        output.run(workspace.cargo(&args).env("RUSTDOCFLAGS", "-D warnings")).map(|()| Done::Passed)
    });
}
