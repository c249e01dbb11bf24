//! The tests that need nothing but Rust: of every crate, of what the compiler says to wrong code, of the examples in
//! the documentation.

use crate::report::{Done, Report};
use crate::step;
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, report: &mut Report) {
    let args = ["test", "--workspace", "--locked", "--no-fail-fast"];
    report.step("unit", || step::run(&mut workspace.cargo(&args)).map(|()| Done::Passed));
}
