//! A host under attack, and what that may cost it.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::report::{Done, Report};
use crate::step::{run as run_command, succeeds};
use crate::workspace::Workspace;

/// All of it, in an optimised build, and the same on nginx and plain axum.
pub(crate) fn run(workspace: &Workspace, report: &mut Report) {
    let args = ["run", "--release", "-p", "asmx-attack", "--locked"];
    report.step("attack", || run_command(&mut workspace.cargo(&args)).map(|()| Done::Passed));
    report.step("beside", || {
        let nginx = nginx(workspace);
        if let Err(error) = &nginx {
            println!("without nginx: {error:#}");
        }
        let mut command = workspace.cargo(&args);
        command.args(["--", "--beside"]);
        command.args(nginx.ok().map(|path| format!("--nginx={}", path.display())));
        run_command(&mut command).map(|()| Done::Passed)
    });
}

/// A little of each within a minute, in the build that the tests have made.
pub(crate) fn check(workspace: &Workspace, report: &mut Report) {
    let args = ["run", "-p", "asmx-attack", "--locked", "--", "--short"];
    report.step("attack", || run_command(&mut workspace.cargo(&args)).map(|()| Done::Passed));
}

/// nginx as this machine has it, else out of Debian's package, which is unpacked and not installed: an installed one would
/// begin to serve.
fn nginx(workspace: &Workspace) -> Result<PathBuf> {
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
    run_command(Command::new("apt-get").args(["download", "nginx"]).current_dir(&folder))?;
    for package in std::fs::read_dir(&folder)? {
        let package = package?.path();
        if package.extension().is_some_and(|extension| extension == "deb") {
            run_command(Command::new("dpkg").arg("-x").arg(&package).arg(&folder))?;
        }
    }
    if !runs(&unpacked) {
        bail!("{} does not run", unpacked.display());
    }
    Ok(unpacked)
}
