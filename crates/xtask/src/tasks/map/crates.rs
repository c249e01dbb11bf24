//! Which crate depends on which.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::table::{CRATES, FORBIDDEN};
use crate::workspace::Workspace;

/// What is against the table.
///
/// # Errors
/// cargo's description is not what it should be, or cargo fails.
pub(super) fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let mut found = against_table(&dependencies(&workspace.metadata)?, CRATES);
    for (name, forbidden) in FORBIDDEN {
        if !workspace.members()?.iter().any(|member| member["name"] == *name) {
            found.push(format!("{name} is in the map, and not in the workspace"));
            continue;
        }
        found.extend(forbidden_in(&tree(workspace, name)?, name, forbidden));
    }
    Ok(found)
}

/// The crates below `crates/`, and what they need of each other to run.
fn dependencies(metadata: &Value) -> Result<BTreeMap<&str, BTreeSet<&str>>> {
    let root = metadata["workspace_root"].as_str().context("workspace_root")?;
    let packages = metadata["packages"].as_array().context("packages")?;
    let own = |package: &&Value| {
        let manifest = package["manifest_path"].as_str().and_then(|path| path.strip_prefix(root));
        package["source"].is_null()
            && manifest.is_some_and(|path| path.replace('\\', "/").starts_with("/crates/"))
    };
    let own: Vec<&Value> = packages.iter().filter(own).collect();
    let names: BTreeSet<&str> = own.iter().filter_map(|package| package["name"].as_str()).collect();
    let needs = |package: &'_ &Value| {
        let dependencies = package["dependencies"].as_array().context("dependencies")?;
        let needed = dependencies.iter().filter(|dependency| dependency["kind"].is_null());
        let needed = needed.filter_map(|dependency| names.get(dependency["name"].as_str()?).copied());
        anyhow::Ok(needed.collect())
    };
    own.iter().map(|package| Ok((package["name"].as_str().context("name")?, needs(package)?))).collect()
}

fn against_table(crates: &BTreeMap<&str, BTreeSet<&str>>, table: &[(&str, &[&str])]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, _) in table.iter().filter(|(name, _)| !crates.contains_key(name)) {
        found.push(format!("{name} is in the map, and not in crates/"));
    }
    for (name, needed) in crates {
        match table.iter().find(|(listed, _)| listed == name) {
            None => found.push(format!("{name} is in crates/, and not in the map")),
            Some((_, allowed)) => found.extend(
                needed
                    .iter()
                    .filter(|needed| !allowed.contains(needed))
                    .map(|needed| format!("{name} may not depend on {needed}")),
            ),
        }
    }
    found
}

/// The names of all packages that a crate needs, whatever the machine; each after how deep it stands.
fn tree(workspace: &Workspace, name: &str) -> Result<String> {
    let args =
        ["tree", "--locked", "--edges", "normal", "--target", "all", "--prefix", "depth", "--format", " {p}"];
    let output =
        workspace.cargo(&args).args(["--package", name]).output().context("cargo can't be started")?;
    ensure!(output.status.success(), "cargo tree of {name}:\n{}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

/// Each forbidden package once, with the way to it.
fn forbidden_in(tree: &str, name: &str, forbidden: &[&str]) -> Vec<String> {
    let mut way: Vec<&str> = Vec::new();
    let mut found = BTreeMap::new();
    for line in tree.lines() {
        let mut words = line.split_whitespace();
        let (Some(Ok(depth)), Some(package)) = (words.next().map(str::parse), words.next()) else { continue };
        way.truncate(depth);
        way.push(package);
        if forbidden.contains(&package) {
            found
                .entry(package)
                .or_insert_with(|| format!("{name} may not need {package}: {}", way.join(" -> ")));
        }
    }
    found.into_values().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TABLE: &[(&str, &[&str])] =
        &[("asmx-origin", &[]), ("asmx-cors", &["asmx-origin"]), ("asmx", &["asmx-cors"])];

    /// What tests need is free, and so is who is not in `crates/`.
    #[test]
    fn crates_need_whom_the_table_allows() {
        let package = |name: &str, folder: &str, needs: &[(&str, Option<&str>)]| {
            let needs: Vec<_> =
                needs.iter().map(|(name, kind)| json!({ "name": name, "kind": kind })).collect();
            let manifest = format!("/w/{folder}/{name}/Cargo.toml");
            json!({ "name": name, "source": null, "manifest_path": manifest, "dependencies": needs })
        };
        let metadata = json!({ "workspace_root": "/w", "packages": [
            package("asmx-cors", "crates", &[("http", None), ("asmx", Some("dev"))]),
            package("asmx", "crates", &[("asmx-cors", None), ("asmx-json", None)]),
            package("asmx-json", "crates", &[]),
            package("shop", "examples", &[("asmx", None)]),
        ]});
        assert_eq!(
            against_table(&dependencies(&metadata).expect("packages"), TABLE),
            [
                "asmx-origin is in the map, and not in crates/",
                "asmx may not depend on asmx-json",
                "asmx-json is in crates/, and not in the map",
            ]
        );
    }

    #[test]
    fn a_forbidden_package_is_found_however_deep() {
        let tree = "0 asmx-core v0.1.0 (/w)\n1 http v1.5.0\n2 bytes v1.12.0\n1 asmx-json v0.1.0\n2 axum v0.8.9\n1 axum v0.8.9 (*)\n";
        assert_eq!(
            forbidden_in(tree, "asmx-core", &["axum", "tokio"]),
            ["asmx-core may not need axum: asmx-core -> asmx-json -> axum"]
        );
    }
}
