//! OpenAPI documents and the programs behind them, by tools that others wrote.

use std::path::Path;

use anyhow::Result;

use crate::installed;
use crate::report::{Done, Report};
use crate::step::run as run_command;
use crate::workspace::Workspace;

/// The programs, with the words before their addresses and the paths that are left out: those whose methods take any
/// amount of memory or time, or write beside the envelope, as their callers ask.
const PROGRAMS: [(&str, &str, &str, &[&str]); 2] = [
    (
        "asmx-conformance",
        "listening on",
        r"/Limits\.asmx/|/Repeat$|/WriteDirect",
        &["--listen", "127.0.0.1:0"],
    ),
    ("quickstart", "The service", "/Slow$", &["--api", "127.0.0.1:0", "--page", "127.0.0.1:0"]),
];

pub(crate) fn run(workspace: &Workspace, report: &mut Report) {
    report.step("openapi", || {
        let Some(python) =
            installed::python(workspace, "venv", "tests/conformance/openapi/requirements.txt")?
        else {
            return Ok(Done::Skipped(
                "Python's venv and pip can't install openapi-spec-validator, schemathesis and openapi-generator"
                    .to_owned(),
            ));
        };
        run_command(&mut workspace.cargo(&[
            "build",
            "-p",
            "asmx-conformance",
            "-p",
            "quickstart",
            "--locked",
        ]))?;
        for (program, line, excluded, arguments) in PROGRAMS {
            let mut check =
                workspace.command(&python, &["tests/conformance/openapi/check.py", excluded, line]);
            run_command(check.arg(workspace.target.join("debug").join(program)).args(arguments))?;
        }
        client(workspace, &python)?;
        Ok(Done::Passed)
    });
}

/// The quickstart, called by the Rust client that openapi-generator makes.
fn client(workspace: &Workspace, python: &Path) -> Result<()> {
    let [_, (program, line, _, arguments)] = PROGRAMS;
    let mut calls = workspace.command(python, &["tests/conformance/openapi/client.py"]);
    calls.env("CARGO_TARGET_DIR", &workspace.target).arg(workspace.target.join("openapi-client")).arg(line);
    run_command(calls.arg(workspace.target.join("debug").join(program)).args(arguments))
}
