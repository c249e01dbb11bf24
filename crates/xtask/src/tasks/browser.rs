//! The tests in Chromium and Firefox: what they need is found, or installed, or named.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::microsoft_ajax;
use crate::built::Built;
use crate::debian;
use crate::installed;
use crate::output::{Output, succeeds};
use crate::report::{Done, Report};
use crate::workspace::Workspace;

/// Installs what the tests need, where that can be.
pub(crate) fn prepare(workspace: &Workspace, report: &Report) {
    report.step("browser: what it needs", |output| ready(workspace, output).map(|()| Done::Passed));
}

pub(crate) fn run(workspace: &Workspace, report: &Report, built: Option<&Built>) {
    report.step("browser", |output| {
        if let Err(error) = ready(workspace, output) {
            return Ok(Done::Skipped(format!("what it needs is missing: {error:#}")));
        }
        // The tests start these programs, as a visitor does.
        let mut what = vec!["-p", "asmx-browser-tests", "--tests"];
        for program in ["quickstart", "cors-lab", "msajax", "shop"] {
            what.extend(["-p", program, "--bin", program]);
        }
        let built = Built::or_make(built, workspace, output, &what)?;
        let (jquery, screenshots) = (workspace.target.join("jquery"), workspace.target.join("screenshots"));
        built.run_tests(
            workspace,
            output,
            Some("asmx-browser-tests"),
            &["--include-ignored", "--test-threads=2"],
            &[("ASMX_JQUERY_DIR", jquery.as_ref()), ("ASMX_SCREENSHOTS", screenshots.as_ref())],
        )?;
        output.say(format_args!("screenshots are in {}", screenshots.display()));
        Ok(Done::Passed)
    });
}

fn ready(workspace: &Workspace, output: &Output) -> Result<()> {
    packages(output)?;
    geckodriver(workspace, output)?;
    jquery(workspace, output)?;
    microsoft_ajax::unpack(workspace, output)
}

/// What is used where there is no geckodriver: Debian has no package of it.
const GECKODRIVER: &str = "geckodriver@0.37.1";

/// The browsers, Chromium's driver and curl.
fn packages(output: &Output) -> Result<()> {
    debian::ensure(
        output,
        &[
            (&["chromium"], "chromium"),
            (&["chromedriver"], "chromium-driver"),
            (&["firefox-esr", "firefox"], "firefox-esr"),
            (&["curl"], "curl"),
        ],
    )
}

/// Firefox's driver: built by cargo under `target/geckodriver`, unless there is one.
fn geckodriver(workspace: &Workspace, output: &Output) -> Result<()> {
    let root = workspace.target.join("geckodriver");
    let built = root.join("bin/geckodriver");
    if succeeds(Command::new(&built).arg("--version"))
        || succeeds(Command::new("geckodriver").arg("--version"))
    {
        output.say(format_args!("geckodriver is there"));
        return Ok(());
    }
    // A debug build is as good for tests, and sooner there.
    let mut install = workspace.cargo(&["install", GECKODRIVER, "--locked", "--debug", "--root"]);
    install.arg(&root).env("CARGO_TARGET_DIR", root.join("build"));
    // Nobody looks into it, and nothing is built after it.
    install.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_INCREMENTAL", "0");
    output.run(&mut install)?;
    // What it was built from is as large as this workspace.
    fs::remove_dir_all(root.join("build")).context("target/geckodriver/build can't be removed")
}

/// What npm installs: TypeScript and eslint under `target/npm`, and jQuery, of which `target/jquery/3.7.1.js` and so on are
/// copies.
fn jquery(workspace: &Workspace, output: &Output) -> Result<()> {
    let from = workspace.root.join("tests/browser");
    let install = workspace.target.join("npm");
    let folder = workspace.target.join("jquery");
    fs::create_dir_all(&folder)?;
    if !succeeds(Command::new("npm").arg("--version")) {
        bail!("npm is missing: it comes with Node.js, which is at nodejs.org and in Debian as `npm`");
    }
    installed::npm(output, &from, &install)?;
    for package in fs::read_dir(install.join("node_modules"))? {
        let package = package?.path();
        if let Some(version) = version(&package) {
            let file = package.join("dist/jquery.min.js");
            let copied = folder.join(format!("{version}.js"));
            fs::copy(&file, copied).with_context(|| format!("{} is missing", file.display()))?;
            output.say(format_args!("jQuery {version} is there"));
        }
    }
    Ok(())
}

fn version(package: &Path) -> Option<String> {
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(package.join("package.json")).ok()?).ok()?;
    (manifest["name"] == "jquery").then(|| manifest["version"].as_str().map(str::to_owned))?
}
