//! What a call and CORS cost beside the same by hand and tower-http's layer, and JSON beside `serde_json`.

use crate::built::Built;
use crate::debian;
use crate::report::{Done, Report};
use crate::tasks::twins;
use crate::workspace::Workspace;

/// What measures.
const PACKAGES: [&str; 2] = ["asmx-cost", "asmx-bench"];

/// In the names of tests that need the machine for themselves.
const TIMED: &str = "takes_less_than_a_microsecond";

/// Prints the figures, and then checks them.
pub(crate) fn run(workspace: &Workspace, report: &Report) {
    for package in PACKAGES {
        let args = ["run", "--release", "-p", package, "--locked"];
        report.step(package, |output| output.run(&mut workspace.cargo(&args)).map(|()| Done::Passed));
    }
    twins(workspace, report);
    peers(workspace, report);
    check(workspace, report);
}

/// Calls on the wire, beside others. They are no part of the workspace.
pub(crate) fn peers(workspace: &Workspace, report: &Report) {
    report.step("peers", |output| {
        let mut command = workspace.cargo(&["run", "--release", "--locked", "--manifest-path"]);
        command.arg(workspace.root.join("tests/bench-peers/Cargo.toml"));
        command.arg("--target-dir").arg(workspace.target.join("peers"));
        command.args(["--", "--svg", "docs/performance.svg"]);
        output.run(&mut command).map(|()| Done::Passed)
    });
}

/// What 200 methods cost to build beside the same by hand.
pub(crate) fn twins(workspace: &Workspace, report: &Report) {
    report.step("twins", |output| twins::measure(workspace, output).map(|()| Done::Passed));
}

/// All of the checks.
pub(crate) fn check(workspace: &Workspace, report: &Report) {
    let built = build(workspace, report);
    instructions(workspace, report, built.as_ref());
    time(workspace, report, built.as_ref());
}

/// Builds what measures, optimised.
pub(crate) fn build(workspace: &Workspace, report: &Report) -> Option<Built> {
    let mut built = None;
    report.step("cost: build", |output| {
        // It counts the instructions.
        if let Err(error) = debian::ensure(output, &[(&["valgrind"], "valgrind")]) {
            return Ok(Done::Skipped(format!("{error:#}")));
        }
        let [cost, bench] = PACKAGES;
        built = Some(Built::make(workspace, output, &["--release", "--tests", "-p", cost, "-p", bench])?);
        Ok(Done::Passed)
    });
    built
}

/// Checks what a call may cost, and CORS (CORS-51, CORS-52), and reading and writing JSON: in allocations and instructions,
/// which are the same whatever runs beside.
pub(crate) fn instructions(workspace: &Workspace, report: &Report, built: Option<&Built>) {
    report.step("cost: instructions", |output| {
        let Some(built) = built else { return Ok(not_built()) };
        let words = ["--include-ignored", "--test-threads=1", "--skip", TIMED];
        built.run_tests(workspace, output, None, &words, &[]).map(|()| Done::Passed)
    });
}

/// Checks what takes time, which whatever runs beside disturbs.
pub(crate) fn time(workspace: &Workspace, report: &Report, built: Option<&Built>) {
    report.step("cost: time", |output| {
        let Some(built) = built else { return Ok(not_built()) };
        let mut test = built.test(workspace, "asmx-bench", "all")?;
        output.run(test.args(["--include-ignored", "--nocapture", TIMED])).map(|()| Done::Passed)
    });
}

fn not_built() -> Done {
    Done::Skipped("it is not built".to_owned())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::TIMED;
    use crate::workspace::Workspace;

    /// A name that no test has would be left out nowhere and run nothing.
    #[test]
    fn what_takes_time_is_there() {
        let root = Workspace::find().expect("this workspace").root;
        let tests = fs::read_to_string(root.join("tests/bench/tests/all/cost.rs")).expect("tests");
        assert!(tests.contains(TIMED));
    }
}
