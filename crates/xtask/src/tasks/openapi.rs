//! OpenAPI documents and the programs behind them, by tools that others wrote.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::report::{Done, Report};
use crate::step::{run as run_command, succeeds};
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
        let Some(python) = python(workspace)? else {
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

/// The Python with what the checks need, under `target/venv`. Nothing where it can't be had.
fn python(workspace: &Workspace) -> Result<Option<PathBuf>> {
    let wanted = workspace.root.join("tests/conformance/openapi/requirements.txt");
    let venv = workspace.target.join("venv");
    let (python, installed) = (venv.join("bin/python"), venv.join("requirements.txt"));
    if same(&wanted, &installed) && succeeds(Command::new(&python).arg("--version")) {
        return Ok(Some(python));
    }
    if !succeeds(Command::new("python3").args(["-m", "venv"]).arg(&venv)) {
        return Ok(None);
    }
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    if run_command(Command::new(&python).args(install).arg(&wanted)).is_err() {
        return Ok(None);
    }
    fs::copy(wanted, installed)?;
    Ok(Some(python))
}

fn same(one: &Path, other: &Path) -> bool {
    matches!((fs::read(one), fs::read(other)), (Ok(one), Ok(other)) if one == other)
}
