//! Two hosts behind nginx, by the configuration that the examples have.

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
}
