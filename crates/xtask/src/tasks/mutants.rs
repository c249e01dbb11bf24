//! Small changes to the code of a folder, each of which some test should notice: `tests/mutants` has it.

use anyhow::bail;

use crate::output::succeeds;
use crate::report::{Done, Report};
use crate::workspace::Workspace;

/// What follows the task's name goes to the program, but for `--install`, which is for cargo-mutants.
pub(crate) fn run(workspace: &Workspace, report: &Report, options: &[String]) {
    report.step("mutants", |output| {
        if !succeeds(&mut workspace.cargo(&["mutants", "--version"])) {
            if !options.iter().any(|option| option == "--install") {
                bail!("cargo-mutants is missing: `cargo xtask mutants FOLDER --install` installs it");
            }
            output.run(&mut workspace.cargo(&["install", "cargo-mutants", "--locked"]))?;
        }
        let mut command = workspace.cargo(&["run", "--quiet", "-p", "asmx-mutants", "--locked", "--"]);
        command.args(options.iter().filter(|option| *option != "--install"));
        output.run(&mut command).map(|()| Done::Passed)
    });
}
