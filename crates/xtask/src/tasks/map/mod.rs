//! Imports follow the map: between crates, between the folders of a crate, and never in a circle of files.

mod circles;
mod crates;
mod imports;
mod item;
mod layers;
mod model;
mod reader;
mod resolve;
mod table;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::output::Output;
use crate::report::{Done, Report};
use crate::workspace::Workspace;
use table::{CRATES, FOLDERS, TOGETHER, WITHOUT_CIRCLES};

pub(crate) fn run(workspace: &Workspace, report: &Report) {
    report.step("map", |output| check(workspace, output));
}

fn check(workspace: &Workspace, output: &Output) -> Result<Done> {
    let mut found = crates::check(workspace)?;
    for package in workspace.members()? {
        let name = package["name"].as_str().context("name")?;
        if WITHOUT_CIRCLES.contains(&name) {
            found.extend(check_files(workspace, name, package)?);
        }
    }
    ensure!(
        found.is_empty(),
        "{}\n\n{} against the map, which is in {}",
        found.join("\n"),
        found.len(),
        Path::new(file!()).with_file_name("table.rs").display()
    );
    output.say(format_args!("{} crates are as the map says", CRATES.len()));
    Ok(Done::Passed)
}

/// What is wrong between the files of a crate's library or program.
fn check_files(workspace: &Workspace, name: &str, package: &Value) -> Result<Vec<String>> {
    let targets = package["targets"].as_array().context("targets")?;
    let root = targets.iter().find(|target| {
        let is = |kind| target["kind"].as_array().is_some_and(|kinds| kinds.contains(&Value::from(kind)));
        is("lib") || is("proc-macro") || is("bin")
    });
    let root = Path::new(root.and_then(|target| target["src_path"].as_str()).context("src_path")?);
    let folder = root.parent().context("src_path")?;
    let file = root.file_name().and_then(|name| name.to_str()).context("src_path")?;
    let sources = reader::read(file, &|path| fs::read_to_string(folder.join(path)).ok())
        .with_context(|| folder.display().to_string())?;
    let imports = imports::imports(&sources);
    let together = TOGETHER.iter().find(|(of, _)| *of == name).map_or(&[][..], |(_, groups)| groups);
    let mut found = circles::circles(&sources, &imports, together);
    let crates: Vec<&str> = CRATES.iter().map(|(name, _)| *name).collect();
    for folders in FOLDERS.iter().filter(|folders| folders.of == name) {
        found.extend(folders.breaches(&sources, &imports, &crates));
    }
    let folder = folder.strip_prefix(&workspace.root).unwrap_or(folder).display();
    Ok(found.into_iter().map(|text| format!("{folder}/{text}")).collect())
}
