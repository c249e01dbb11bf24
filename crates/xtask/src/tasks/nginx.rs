//! Two hosts behind nginx, by the configuration that the examples have; and the unit of systemd beside it.

use std::fs;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::debian;
use crate::report::{Done, Report};
use crate::step;
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, report: &mut Report) {
    report.step("nginx", || {
        if let Err(error) = debian::ensure(&[(&["nginx", "/usr/sbin/nginx"], "nginx-light")]) {
            return Ok(Done::Skipped(format!("{error:#}")));
        }
        // What is started by these is ignored, too.
        let args = ["test", "-p", "asmx", "--test", "host", "--locked", "--"];
        let tests = ["--ignored", "--exact", "--nocapture", "--test-threads=1"];
        let names = ["nginx::what_passes_nginx", "nginx::restarts_that_no_client_notices"];
        step::run(workspace.cargo(&args).args(tests).args(names))?;
        Ok(Done::Passed)
    });
    report.step("nginx: the unit of systemd", || {
        if let Err(error) = debian::ensure(&[(&["systemd-analyze"], "systemd")]) {
            return Ok(Done::Skipped(format!("{error:#}")));
        }
        unit(workspace)?;
        Ok(Done::Passed)
    });
}

/// The unit as systemd reads it, with a program that is there. What it does not know it only tells.
fn unit(workspace: &Workspace) -> Result<()> {
    let example = fs::read_to_string(workspace.root.join("examples/deploy/shop@.service"))?;
    let program = "/usr/local/bin/shop";
    ensure!(example.contains(program), "the unit starts another program than {program}");
    let folder = workspace.target.join("systemd");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("shop@.service"), example.replace(program, "/bin/true"))?;
    let told = Command::new("systemd-analyze")
        .args(["verify", "--man=no"])
        .arg(folder.join("shop@8081.service"))
        .output()?;
    let text = String::from_utf8_lossy(&told.stderr);
    ensure!(told.status.success() && !text.contains("shop@"), "systemd-analyze: {text}");
    Ok(())
}
