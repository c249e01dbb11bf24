//! No package of the lock file needs a newer Rust than the workspace promises. Unlike a build with the old toolchain
//! this needs nothing, so it always runs.

use anyhow::{Context as _, Result, ensure};

use crate::output::Output;
use crate::report::{Done, Report};
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, report: &Report) {
    report.step("deps", |output| check(workspace, output));
}

fn check(workspace: &Workspace, output: &Output) -> Result<Done> {
    let promised = workspace.rust_version()?;
    let limit = parse(promised).with_context(|| format!("{promised} is no version"))?;
    let packages = workspace.metadata["packages"].as_array().context("packages")?;
    let too_new: Vec<String> = packages
        .iter()
        .filter_map(|package| {
            let needed = package["rust_version"].as_str()?;
            (parse(needed)? > limit)
                .then(|| format!("{} {} needs Rust {needed}", package["name"], package["version"]))
        })
        .collect();
    ensure!(too_new.is_empty(), "the workspace promises Rust {promised}, but\n{}", too_new.join("\n"));
    output.say(format_args!("{} packages work with Rust {promised}, as far as they say", packages.len()));
    Ok(Done::Passed)
}

/// `1.88` and `1.88.0` are the same.
fn parse(version: &str) -> Option<[u32; 3]> {
    let mut parts = version.split('.').map(|part| part.parse().ok());
    let mut next = || parts.next().unwrap_or(Some(0));
    Some([next()?, next()?, next()?])
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn versions_compare_as_numbers() {
        assert_eq!(parse("1.88"), parse("1.88.0"));
        assert!(parse("1.100") > parse("1.88.1"));
        assert_eq!(parse("1.x"), None);
    }
}
