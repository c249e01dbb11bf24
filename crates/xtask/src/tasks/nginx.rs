//! Two hosts behind nginx, by the configuration that the examples have; the shop as two instances with one Redis; and
//! the unit of systemd beside them.

use std::fs;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::built::Built;
use crate::debian;
use crate::report::{Done, Report};
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, report: &Report, built: Option<&Built>) {
    report.step("nginx", |output| {
        if let Err(error) = debian::ensure(output, &[(&["nginx", "/usr/sbin/nginx"], "nginx-light")]) {
            return Ok(Done::Skipped(format!("{error:#}")));
        }
        let built = Built::or_make(built, workspace, output, &["-p", "asmx", "--test", "host"])?;
        let mut tests = built.test(workspace, "asmx", "host")?;
        // What is started by these is ignored, too.
        tests.args(["--ignored", "--exact", "--nocapture", "--test-threads=1"]);
        tests.args(["nginx::what_passes_nginx", "nginx::restarts_that_no_client_notices"]);
        output.run(&mut tests).map(|()| Done::Passed)
    });
    report.step("nginx: the shop", |output| {
        let wanted: [(&[&str], &str); 2] =
            [(&["nginx", "/usr/sbin/nginx"], "nginx-light"), (&["redis-server"], "redis-server")];
        if let Err(error) = debian::ensure(output, &wanted) {
            return Ok(Done::Skipped(format!("{error:#}")));
        }
        let built =
            Built::or_make(built, workspace, output, &["-p", "shop", "--bin", "shop", "--test", "two"])?;
        let mut test = built.test(workspace, "shop", "two")?;
        output.run(test.args(["--ignored", "--nocapture"])).map(|()| Done::Passed)
    });
    report.step("nginx: the unit of systemd", |output| {
        if let Err(error) = debian::ensure(output, &[(&["systemd-analyze"], "systemd")]) {
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
