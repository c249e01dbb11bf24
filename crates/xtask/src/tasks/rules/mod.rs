//! Every id of a rule that the project cites stands in `docs/wire`, and no link between its pages is broken.

mod file;
mod ids;
mod links;
mod markdown;
mod pages;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::output::Output;
use crate::report::{Done, Report};
use crate::workspace::Workspace;
use file::{File, slashes};

/// Files of these kinds cite rules.
const KINDS: [&str; 7] = ["rs", "md", "toml", "txt", "html", "js", "stderr"];

/// The tests of this task make ids up.
const OWN: &str = "crates/xtask/src/tasks/rules";

pub(crate) fn run(workspace: &Workspace, report: &Report) {
    report.step("rules", |output| check(&workspace.root, &workspace.target, output));
}

fn check(root: &Path, target: &Path, output: &Output) -> Result<Done> {
    let mut files = Vec::new();
    collect(root, root, target, &mut files)?;
    files.sort_by(|one, other| one.path.cmp(&other.path));
    let mut mistakes = Vec::new();
    let rules = pages::rules(&files, &mut mistakes);
    let cited = ids::check(&files, &rules, &mut mistakes);
    links::check(&files, &mut mistakes, &|path| root.join(path).exists());
    ensure!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    output.say(format_args!("{} rules, cited {cited} times", rules.len()));
    Ok(Done::Passed)
}

/// What a build or a package manager has put there is not the project's.
fn collect(root: &Path, folder: &Path, target: &Path, files: &mut Vec<File>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let path = entry.path();
        let name = entry.file_name();
        if entry.file_type()?.is_dir() {
            let foreign = path == target || name == "target" || name == "node_modules";
            if !foreign && !name.as_encoded_bytes().starts_with(b".") {
                collect(root, &path, target, files)?;
            }
        } else if path.extension().is_some_and(|kind| KINDS.iter().any(|known| kind == *known)) {
            let relative = slashes(path.strip_prefix(root)?);
            if !relative.starts_with(OWN) {
                let bytes = fs::read(&path).with_context(|| relative.clone())?;
                files.push(File { path: relative, text: String::from_utf8_lossy(&bytes).into_owned() });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Output, check};

    #[test]
    fn the_project_cites_rules_that_exist() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("crates/xtask");
        if let Err(mistakes) = check(root, &root.join("target"), &Output::default()) {
            panic!("{mistakes:#}");
        }
    }
}
