//! What would be published is whole: each package has its front page and the licences.

use anyhow::{Context as _, Result, ensure};

use crate::output::Output;
use crate::report::{Done, Report};
use crate::workspace::Workspace;

/// What somebody who has a package and nothing else must find in it.
const IN_EACH: [&str; 3] = ["LICENSE-APACHE", "LICENSE-MIT", "README.md"];

/// The beginning of an address that belongs to nobody (RFC 2606). It stands for the one that is not decided.
const NOBODYS: &str = "https://example.org/";

pub(crate) fn run(workspace: &Workspace, report: &Report) {
    report.step("package", |output| check(workspace, output));
}

/// As [`run`], and what has to be decided before anything is published is decided.
pub(crate) fn run_for_release(workspace: &Workspace, report: &Report) {
    report.step("package", |output| {
        for package in workspace.published()? {
            let repository = package["repository"].as_str().unwrap_or_default();
            ensure!(
                !repository.starts_with(NOBODYS),
                "{repository} is nobody's: write the project's address into `repository` of the workspace's Cargo.toml"
            );
        }
        check(workspace, output)
    });
}

fn check(workspace: &Workspace, output: &Output) -> Result<Done> {
    let published = workspace.published()?;
    for package in &published {
        let (name, repository) = (&package["name"], &package["repository"]);
        ensure!(repository.is_string(), "{name} lacks `repository.workspace = true`");
    }
    let names: Vec<&str> = published.iter().filter_map(|package| package["name"].as_str()).collect();
    // All in one run, so that each finds the others, which no registry has in this version. What they need from a
    // registry is there: cargo has described the workspace.
    let mut package = workspace.cargo(&["package", "--no-verify", "--allow-dirty", "--locked", "--offline"]);
    for name in &names {
        package.args(["--package", name]);
    }
    output.run(&mut package)?;
    let mut missing = Vec::new();
    for name in &names {
        let list = files(workspace, name)?;
        missing.extend(absent(&list).map(|file| format!("{name} has no {file}")));
    }
    ensure!(missing.is_empty(), "packages are not whole:\n{}", missing.join("\n"));
    output.say(format_args!("{} packages have {}", names.len(), IN_EACH.join(", ")));
    Ok(Done::Passed)
}

/// The files of a package, a line each.
fn files(workspace: &Workspace, name: &str) -> Result<String> {
    let args = ["package", "--list", "--allow-dirty", "--locked", "--offline", "--package", name];
    let output = workspace.cargo(&args).output().context("cargo can't be started")?;
    ensure!(output.status.success(), "the list of {name}:\n{}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

fn absent(list: &str) -> impl Iterator<Item = &'static str> {
    IN_EACH.into_iter().filter(move |file| !list.lines().any(|line| line == *file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_that_name_elsewhere_is_another() {
        let list = "Cargo.toml\nLICENSE-MIT\nsrc/README.md\n";
        assert_eq!(absent(list).collect::<Vec<_>>(), ["LICENSE-APACHE", "README.md"]);
    }
}
