//! What a call and CORS cost beside the same by hand and tower-http's layer, and JSON beside `serde_json`.

use crate::debian;
use crate::report::{Done, Report};
use crate::step::run as run_command;
use crate::workspace::Workspace;

/// Prints the figures, and then checks them.
pub(crate) fn run(workspace: &Workspace, report: &mut Report) {
    for package in PACKAGES {
        let args = ["run", "--release", "-p", package, "--locked"];
        report.step(package, || run_command(&mut workspace.cargo(&args)).map(|()| Done::Passed));
    }
    check(workspace, report);
}

/// What measures.
const PACKAGES: [&str; 2] = ["asmx-cost", "asmx-bench"];

/// Checks what a call may cost, and CORS (CORS-51, CORS-52), and reading and writing JSON.
pub(crate) fn check(workspace: &Workspace, report: &mut Report) {
    report.step("cost", || {
        // It counts the instructions.
        if let Err(error) = debian::ensure(&[(&["valgrind"], "valgrind")]) {
            return Ok(Done::Skipped(format!("{error:#}")));
        }
        // One test after the other: what runs beside a measurement disturbs it.
        let mut test = workspace.cargo(&["test", "--release", "--locked", "--no-fail-fast"]);
        test.args(PACKAGES.iter().flat_map(|package| ["-p", package]));
        test.args(["--", "--include-ignored", "--test-threads=1"]);
        run_command(&mut test).map(|()| Done::Passed)
    });
}
