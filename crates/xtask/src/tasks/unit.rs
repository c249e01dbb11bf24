//! The tests that need nothing but Rust, and Redis for the sessions in it: of every crate, of what the compiler says to wrong
//! code, of the examples in the documentation.

use std::thread;

use crate::built::Built;
use crate::debian;
use crate::report::{Done, Report};
use crate::workspace::Workspace;

/// The crates whose tests start compilers, browsers or measurements.
const SLOW: [&str; 3] = ["asmx-ui-tests", "asmx-browser-tests", "asmx-bench"];

/// Builds all programs and tests, and runs these.
pub(crate) fn run(workspace: &Workspace, report: &Report) {
    if let Some(built) = build(workspace, report) {
        tests(workspace, report, &built);
    }
    documentation(workspace, report);
}

/// Builds all programs and tests of the workspace, in one build: of the crates that several need there is one, with the
/// features that all of them want.
pub(crate) fn build(workspace: &Workspace, report: &Report) -> Option<Built> {
    make(workspace, report, &["--workspace", "--bins", "--examples", "--tests"])
}

/// Builds the tests without those of the slow crates.
pub(crate) fn quick(workspace: &Workspace, report: &Report) -> Option<Built> {
    let slow = SLOW.iter().flat_map(|name| ["--exclude", name]);
    make(workspace, report, &["--workspace", "--tests"].into_iter().chain(slow).collect::<Vec<_>>())
}

fn make(workspace: &Workspace, report: &Report, what: &[&str]) -> Option<Built> {
    let mut built = None;
    report.step("build", |output| {
        built = Some(Built::make(workspace, output, what)?);
        Ok(Done::Passed)
    });
    built
}

/// Runs the tests, each program after the other.
pub(crate) fn tests(workspace: &Workspace, report: &Report, built: &Built) {
    redis(report);
    report.step("unit", |output| {
        let threads = std::env::var("RUST_TEST_THREADS").unwrap_or_else(|_| at_a_time().to_string());
        built.run_tests(workspace, output, None, &[], &[("RUST_TEST_THREADS", threads.as_ref())])?;
        Ok(Done::Passed)
    });
}

/// How many tests of a program run at a time: most of them wait for a clock.
fn at_a_time() -> usize {
    thread::available_parallelism().map_or(2, usize::from) * 2
}

/// Compiles and runs the examples in the documentation.
pub(crate) fn documentation(workspace: &Workspace, report: &Report) {
    let args = ["test", "--workspace", "--doc", "--locked", "--no-fail-fast"];
    report
        .step("unit: documentation", |output| output.run(&mut workspace.cargo(&args)).map(|()| Done::Passed));
}

/// Without Redis its tests pass without having tested anything.
fn redis(report: &Report) {
    report.step("unit: redis", |output| {
        Ok(match debian::ensure(output, &[(&["redis-server"], "redis-server")]) {
            Ok(()) => Done::Passed,
            Err(error) => Done::Skipped(format!("{error:#}")),
        })
    });
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use crate::workspace::Workspace;

    /// A program of tests that has none takes seconds to build; one that is left out must have none.
    #[test]
    fn no_test_stands_where_none_is_looked_for() {
        let workspace = Workspace::find().expect("this workspace");
        let mut left_out = 0;
        for package in workspace.members().expect("packages") {
            for target in package["targets"].as_array().expect("targets") {
                let is_source = ["lib", "bin"].iter().any(|kind| target["kind"][0] == *kind);
                if is_source && target["test"] == false {
                    let source = Path::new(target["src_path"].as_str().expect("a path"));
                    nowhere(source.parent().expect("a folder"));
                    left_out += 1;
                }
            }
        }
        assert!(left_out > 0, "this looks at nothing");
    }

    fn nowhere(folder: &Path) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                nowhere(&path);
            } else {
                let text = fs::read_to_string(&path).unwrap_or_default();
                let has_test = ["#[test]", "#[cfg(test)]"].iter().any(|word| text.contains(word));
                assert!(!has_test, "{} has tests, and its target says `test = false`", path.display());
            }
        }
    }
}
