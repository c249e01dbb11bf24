//! A host under attack, and what that may cost it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::built::Built;
use crate::output::{Output, succeeds};
use crate::report::{Done, Report};
use crate::workspace::Workspace;

/// All of it, in an optimised build, and the same on nginx and plain axum.
pub(crate) fn run(workspace: &Workspace, report: &Report) {
    let args = ["run", "--release", "-p", "asmx-attack", "--locked"];
    report.step("attack", |output| output.run(&mut workspace.cargo(&args)).map(|()| Done::Passed));
    report.step("beside", |output| {
        let nginx = nginx(workspace, output);
        if let Err(error) = &nginx {
            output.say(format_args!("without nginx: {error:#}"));
        }
        let mut command = workspace.cargo(&args);
        command.args(["--", "--beside"]);
        command.args(nginx.ok().map(|path| format!("--nginx={}", path.display())));
        output.run(&mut command).map(|()| Done::Passed)
    });
}

/// A little of each within a minute, in the build that the tests have made.
pub(crate) fn check(workspace: &Workspace, report: &Report, built: Option<&Built>) {
    report.step("attack", |output| {
        let built = Built::or_make(built, workspace, output, &["-p", "asmx-attack"])?;
        output.run(&mut workspace.command(built.program("asmx-attack")?, &["--short"])).map(|()| Done::Passed)
    });
}

/// nginx as this machine has it, else out of Debian's package, which is unpacked and not installed: an installed one would
/// begin to serve.
fn nginx(workspace: &Workspace, output: &Output) -> Result<PathBuf> {
    let folder = workspace.target.join("nginx");
    let unpacked = folder.join("usr/sbin/nginx");
    let there = [PathBuf::from("nginx"), PathBuf::from("/usr/sbin/nginx"), unpacked.clone()];
    let runs = |program: &PathBuf| succeeds(Command::new(program).arg("-v"));
    if let Some(program) = there.into_iter().find(runs) {
        return Ok(program);
    }
    if !succeeds(Command::new("apt-get").arg("--version")) {
        bail!("it is missing; on Debian it is the package nginx");
    }
    std::fs::create_dir_all(&folder)?;
    output.run(Command::new("apt-get").args(["download", "nginx"]).current_dir(&folder))?;
    for package in std::fs::read_dir(&folder)? {
        let package = package?.path();
        if package.extension().is_some_and(|extension| extension == "deb") {
            output.run(Command::new("dpkg").arg("-x").arg(&package).arg(&folder))?;
        }
    }
    if !runs(&unpacked) {
        bail!("{} does not run", unpacked.display());
    }
    Ok(unpacked)
}
