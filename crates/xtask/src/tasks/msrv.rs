//! The workspace compiles with the oldest Rust that it promises.

use std::process::Command;

use crate::output::succeeds;
use crate::report::{Done, Report};
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, report: &Report) {
    report.step("msrv", |output| {
        let toolchain = workspace.rust_version()?;
        if !succeeds(Command::new("rustup").args(["run", toolchain, "rustc", "--version"])) {
            let install = ["toolchain", "install", toolchain, "--profile", "minimal", "--no-self-update"];
            if let Err(error) = output.run(Command::new("rustup").args(install)) {
                output.say(format_args!("{error:#}"));
                return Ok(Done::Skipped(format!("`rustup toolchain install {toolchain}` first")));
            }
        }
        let args = ["run", toolchain, "cargo", "check", "--locked", "--all-features"];
        let mut check = workspace.command("rustup", &args);
        // The users' crates: what tests and tools need is nobody else's business.
        check.args(["-p", "asmx", "-p", "asmx-cli", "-p", "quickstart", "-p", "cors-lab", "-p", "port"]);
        // One toolchain's artifacts are of no use to the other.
        check.env("CARGO_TARGET_DIR", workspace.target.join("msrv"));
        output.run(&mut check).map(|()| Done::Passed)
    });
}
