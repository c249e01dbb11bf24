//! The tests in Chromium and Firefox: what they need is found, or installed, or named.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::microsoft_ajax;
use crate::debian;
use crate::installed;
use crate::report::{Done, Report};
use crate::step::{run as run_command, succeeds};
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, report: &mut Report) {
    let mut ready = false;
    report.step("browser: what it needs", || {
        packages()?;
        geckodriver(workspace)?;
        jquery(workspace)?;
        microsoft_ajax::unpack(workspace)?;
        ready = true;
        Ok(Done::Passed)
    });
    report.step("browser", || {
        if !ready {
            return Ok(Done::Skipped("what it needs is missing".to_owned()));
        }
        // The tests start these programs, as a visitor does.
        run_command(&mut workspace.cargo(&[
            "build",
            "-p",
            "quickstart",
            "-p",
            "cors-lab",
            "-p",
            "msajax",
            "-p",
            "shop",
            "--locked",
        ]))?;
        let args = [
            "test",
            "-p",
            "asmx-browser-tests",
            "--locked",
            "--no-fail-fast",
            "--",
            "--include-ignored",
            "--test-threads=2",
        ];
        run_command(
            workspace
                .cargo(&args)
                .env("ASMX_JQUERY_DIR", workspace.target.join("jquery"))
                .env("ASMX_SCREENSHOTS", workspace.target.join("screenshots")),
        )?;
        println!("screenshots are in {}", workspace.target.join("screenshots").display());
        Ok(Done::Passed)
    });
}

/// What is used where there is no geckodriver: Debian has no package of it.
const GECKODRIVER: &str = "geckodriver@0.37.1";

/// The browsers, Chromium's driver and curl.
fn packages() -> Result<()> {
    debian::ensure(&[
        (&["chromium"], "chromium"),
        (&["chromedriver"], "chromium-driver"),
        (&["firefox-esr", "firefox"], "firefox-esr"),
        (&["curl"], "curl"),
    ])
}

/// Firefox's driver: built by cargo under `target/geckodriver`, unless there is one.
fn geckodriver(workspace: &Workspace) -> Result<()> {
    let root = workspace.target.join("geckodriver");
    let built = root.join("bin/geckodriver");
    if succeeds(Command::new(&built).arg("--version"))
        || succeeds(Command::new("geckodriver").arg("--version"))
    {
        println!("geckodriver is there");
        return Ok(());
    }
    // A debug build is as good for tests, and sooner there.
    let mut install = workspace.cargo(&["install", GECKODRIVER, "--locked", "--debug", "--root"]);
    run_command(install.arg(&root).env("CARGO_TARGET_DIR", root.join("build")))?;
    // What it was built from is as large as this workspace.
    fs::remove_dir_all(root.join("build")).context("target/geckodriver/build can't be removed")
}

/// What npm installs: TypeScript and eslint under `target/npm`, and jQuery, of which `target/jquery/3.7.1.js` and so on are
/// copies.
fn jquery(workspace: &Workspace) -> Result<()> {
    let from = workspace.root.join("tests/browser");
    let install = workspace.target.join("npm");
    let folder = workspace.target.join("jquery");
    fs::create_dir_all(&folder)?;
    if !succeeds(Command::new("npm").arg("--version")) {
        bail!("npm is missing: it comes with Node.js, which is at nodejs.org and in Debian as `npm`");
    }
    installed::npm(&from, &install)?;
    for package in fs::read_dir(install.join("node_modules"))? {
        let package = package?.path();
        if let Some(version) = version(&package) {
            let file = package.join("dist/jquery.min.js");
            let copied = folder.join(format!("{version}.js"));
            fs::copy(&file, copied).with_context(|| format!("{} is missing", file.display()))?;
            println!("jQuery {version} is there");
        }
    }
    Ok(())
}

fn version(package: &Path) -> Option<String> {
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(package.join("package.json")).ok()?).ok()?;
    (manifest["name"] == "jquery").then(|| manifest["version"].as_str().map(str::to_owned))?
}
