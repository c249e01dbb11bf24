//! Clippy has nothing to say, whatever the features.

use crate::report::{Done, Report};
use crate::step;
use crate::workspace::Workspace;

/// What clippy looks at, beside the workspace as it is: all features, and none.
const VARIANTS: [(&str, &[&str]); 5] = [
    ("lint", &["--workspace", "--all-targets"]),
    ("lint: all features", &["--package", "asmx", "--package", "asmx-json", "--all-features", "--lib"]),
    ("lint: no features", &["--package", "asmx", "--package", "asmx-json", "--no-default-features", "--lib"]),
    ("lint: CORS without axum", &["--package", "asmx-cors", "--no-default-features", "--lib"]),
    // Beside asmx it has the features that asmx asks for.
    ("lint: asmx-browser alone", &["--package", "asmx-browser", "--all-targets"]),
];

pub(crate) fn run(workspace: &Workspace, report: &mut Report) {
    for (name, what) in VARIANTS {
        let args = [&["clippy", "--locked"], what, &["--", "-D", "warnings"]].concat();
        report.step(name, || step::run(&mut workspace.cargo(&args)).map(|()| Done::Passed));
    }
}
