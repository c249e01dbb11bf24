//! What a call costs beside the same by hand, and what CORS costs beside tower-http's layer.

use crate::debian;
use crate::report::{Done, Report};
use crate::step::run as run_command;
use crate::workspace::Workspace;

/// Prints the figures, and then checks them.
pub(crate) fn run(workspace: &Workspace, report: &mut Report) {
    let args = ["run", "--release", "-p", "asmx-bench", "--locked"];
    report.step("bench", || run_command(&mut workspace.cargo(&args)).map(|()| Done::Passed));
    check(workspace, report);
}

/// Checks what a call may cost, and CORS (CORS-51, CORS-52).
pub(crate) fn check(workspace: &Workspace, report: &mut Report) {
    report.step("cost", || {
        // It counts the instructions.
        if let Err(error) = debian::ensure(&[(&["valgrind"], "valgrind")]) {
            return Ok(Done::Skipped(format!("{error:#}")));
        }
        // One test after the other: what runs beside a measurement disturbs it.
        let args = ["test", "--release", "-p", "asmx-bench", "--locked", "--no-fail-fast", "--"];
        let mut test = workspace.cargo(&args);
        test.args(["--include-ignored", "--test-threads=1"]);
        run_command(&mut test).map(|()| Done::Passed)
    });
}
