//! The documentation builds without a warning, with all features, as docs.rs shows it.

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::report::{Done, Report};
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace, report: &Report) {
    // With the examples come the features that tests want of dependencies, which are checked so for the lint already.
    let args = ["doc", "--workspace", "--no-deps", "--all-features", "--locked", "--lib", "--examples"];
    report.step("doc", |output| {
        let mut doc = workspace.cargo(&args);
        for program in programs(&workspace.members()?)? {
            doc.args(["--bin", program]);
        }
        output.run(doc.env("RUSTDOCFLAGS", "-D warnings")).map(|()| Done::Passed)
    });
}

/// The programs that have documentation: those that do not give way to the library of the same name.
fn programs<'a>(packages: &[&'a Value]) -> Result<Vec<&'a str>> {
    let mut programs = Vec::new();
    for package in packages {
        let targets = package["targets"].as_array().context("targets")?;
        let is = |target: &Value, kind: &str| target["kind"][0] == kind;
        let library = targets.iter().find(|target| is(target, "lib")).and_then(|lib| lib["name"].as_str());
        for target in targets.iter().filter(|target| is(target, "bin") && target["doc"] == true) {
            let name = target["name"].as_str().context("a name")?;
            if library != Some(&*name.replace('-', "_")) {
                programs.push(name);
            }
        }
    }
    Ok(programs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_documented_once() {
        let workspace = Workspace::find().expect("this workspace");
        let programs = programs(&workspace.members().expect("packages")).expect("programs");
        assert!(programs.contains(&"quickstart") && programs.contains(&"xtask"), "{programs:?}");
        assert!(!programs.contains(&"asmx") && !programs.contains(&"asmx-bench"), "{programs:?}");
    }
}
