//! Clippy has nothing to say, whatever the features.

use anyhow::Result;
use serde_json::Value;

use crate::output::Output;
use crate::report::{Done, Report};
use crate::workspace::Workspace;

/// Everything with all features, and then the libraries with none.
pub(crate) fn run(workspace: &Workspace, report: &Report) {
    quick(workspace, report);
    report.step("lint: no features", |output| {
        let mut args = vec!["--lib", "--no-default-features"];
        for library in with_features(&workspace.published()?) {
            args.extend(["--package", library]);
        }
        lint(workspace, output, &args)
    });
}

/// Everything with all features. What only the default ones show is compiled by the tests, and one more build of all that
/// depends on them would be for nothing else.
pub(crate) fn quick(workspace: &Workspace, report: &Report) {
    report.step("lint", |output| {
        lint(
            workspace,
            output,
            &["--workspace", "--lib", "--bins", "--examples", "--tests", "--benches", "--all-features"],
        )
    });
}

fn lint(workspace: &Workspace, output: &Output, what: &[&str]) -> Result<Done> {
    let args = [&["clippy", "--locked"], what, &["--", "-D", "warnings"]].concat();
    output.run(&mut workspace.cargo(&args)).map(|()| Done::Passed)
}

/// The libraries among these that have features.
fn with_features<'a>(packages: &[&'a Value]) -> Vec<&'a str> {
    let is_library =
        |target: &Value| target["kind"].as_array().is_some_and(|kinds| kinds.contains(&"lib".into()));
    let chosen = packages.iter().filter(|package| {
        package["features"].as_object().is_some_and(|features| !features.is_empty())
            && package["targets"].as_array().is_some_and(|targets| targets.iter().any(is_library))
    });
    chosen.filter_map(|package| package["name"].as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_those_of_libraries() {
        let workspace = Workspace::find().expect("this workspace");
        let names = with_features(&workspace.published().expect("packages"));
        assert!(names.contains(&"asmx"), "{names:?}");
        assert!(!names.contains(&"asmx-cli") && !names.contains(&"asmx-macros"), "{names:?}");
    }
}
