//! OpenAPI documents and the programs behind them, by tools that others wrote.

use std::path::PathBuf;

use anyhow::Result;

use crate::built::Built;
use crate::installed;
use crate::output::Output;
use crate::report::{Done, Report};
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

/// Installs the tools, where that can be.
pub(crate) fn prepare(workspace: &Workspace, report: &Report) {
    report.step("openapi: what it needs", |output| {
        Ok(tools(workspace, output)?.map_or_else(missing, |_| Done::Passed))
    });
}

pub(crate) fn run(workspace: &Workspace, report: &Report, built: Option<&Built>) {
    report.step("openapi", |output| {
        let Some(python) = tools(workspace, output)? else { return Ok(missing()) };
        let what = ["-p", "asmx-conformance", "-p", "quickstart", "--bins"];
        let built = Built::or_make(built, workspace, output, &what)?;
        for (program, line, excluded, arguments) in PROGRAMS {
            let mut check =
                workspace.command(&python, &["tests/conformance/openapi/check.py", excluded, line]);
            output.run(check.arg(built.program(program)?).args(arguments))?;
        }
        let [_, (program, line, _, arguments)] = PROGRAMS;
        // The Rust client that openapi-generator makes calls the quickstart.
        let mut calls = workspace.command(python, &["tests/conformance/openapi/client.py"]);
        // In a folder of its own it waits for no other build, and the client is made anew each time.
        calls.env("CARGO_TARGET_DIR", workspace.target.join("openapi-build"));
        calls.arg(workspace.target.join("openapi-client")).arg(line);
        output.run(calls.arg(built.program(program)?).args(arguments)).map(|()| Done::Passed)
    });
}

fn tools(workspace: &Workspace, output: &Output) -> Result<Option<PathBuf>> {
    installed::python(output, workspace, "venv", "tests/conformance/openapi/requirements.txt")
}

fn missing() -> Done {
    let tools = "openapi-spec-validator, schemathesis and openapi-generator";
    Done::Skipped(format!("Python's venv and pip can't install {tools}"))
}
