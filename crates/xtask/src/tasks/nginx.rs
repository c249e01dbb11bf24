//! Two hosts behind nginx, by the configuration that the examples have.

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
}
