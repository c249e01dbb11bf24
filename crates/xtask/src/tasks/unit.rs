//! The tests that need nothing but Rust, and Redis for the sessions in it: of every crate, of what the compiler says to wrong
//! code, of the examples in the documentation.

use crate::debian;
use crate::report::{Done, Report};
use crate::step;
use crate::workspace::Workspace;

/// The crates whose tests start compilers, browsers or measurements.
const SLOW: [&str; 3] = ["asmx-ui-tests", "asmx-browser-tests", "asmx-bench"];

/// What is off by default, and has tests.
const FEATURES: [&str; 2] = ["--features", "asmx/redis"];

pub(crate) fn run(workspace: &Workspace, report: &mut Report) {
    redis(report);
    let args = ["test", "--workspace", "--locked", "--no-fail-fast"];
    report.step("unit", || step::run(workspace.cargo(&args).args(FEATURES)).map(|()| Done::Passed));
}

/// Without examples in the documentation, and without the slow crates.
pub(crate) fn quick(workspace: &Workspace, report: &mut Report) {
    let mut test = workspace.cargo(&["test", "--workspace", "--tests", "--locked", "--no-fail-fast"]);
    test.args(FEATURES);
    for name in SLOW {
        test.args(["--exclude", name]);
    }
    report.step("unit: quick", || step::run(&mut test).map(|()| Done::Passed));
}

/// Without Redis its tests pass without having tested anything.
fn redis(report: &mut Report) {
    report.step("unit: redis", || {
        Ok(match debian::ensure(&[(&["redis-server"], "redis-server")]) {
            Ok(()) => Done::Passed,
            Err(error) => Done::Skipped(format!("{error:#}")),
        })
    });
}
