//! Clippy has nothing to say, whatever the features.

use crate::report::{Done, Report};
use crate::step;
use crate::workspace::Workspace;

/// What clippy looks at, beside the workspace as it is: all features, and none.
const VARIANTS: [(&str, &[&str]); 3] = [
    ("lint", &["--workspace", "--all-targets"]),
    ("lint: all features", &[P, "asmx", P, "asmx-json", P, "asmx-types", "--all-features", "--lib"]),
    ("lint: no features", &[P, "asmx", P, "asmx-json", P, "asmx-types", "--no-default-features", "--lib"]),
];
const P: &str = "--package";

pub(crate) fn run(workspace: &Workspace, report: &mut Report) {
    for (name, what) in VARIANTS {
        let args = [&["clippy", "--locked"], what, &["--", "-D", "warnings"]].concat();
        report.step(name, || step::run(&mut workspace.cargo(&args)).map(|()| Done::Passed));
    }
}
