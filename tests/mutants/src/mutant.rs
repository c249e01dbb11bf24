//! The changes, as cargo-mutants lists them.

use std::collections::HashSet;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::workspace::Workspace;

/// What kind of change it is. The names are cargo-mutants'.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Genre {
    /// A function returns something at once.
    FnValue,
    BinaryOperator,
    UnaryOperator,
    /// An arm of a match is not there; `_` gets what it took.
    MatchArm,
    MatchArmGuard,
    /// A field is left to the struct's base.
    StructField,
}

impl Genre {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "FnValue" => Self::FnValue,
            "BinaryOperator" => Self::BinaryOperator,
            "UnaryOperator" => Self::UnaryOperator,
            "MatchArm" => Self::MatchArm,
            "MatchArmGuard" => Self::MatchArmGuard,
            "StructField" => Self::StructField,
            _ => return None,
        })
    }
}

/// One change to one place.
#[derive(Clone, Debug)]
pub(crate) struct Mutant {
    /// `crates/asmx/src/cache/store.rs:12:5: replace Store::len -> usize with 0`
    pub(crate) name: String,
    /// The file, from the workspace's root.
    pub(crate) file: String,
    pub(crate) genre: Genre,
    /// Line and column where the changed text begins, both from 1.
    pub(crate) start: (usize, usize),
    pub(crate) replacement: String,
    /// `.cargo/mutants.toml` says why no test can see it.
    pub(crate) excused: bool,
}

/// All changes to these folders.
///
/// # Errors
/// That cargo-mutants can't be started, or what it says.
pub(crate) fn list(workspace: &Workspace, folders: &[&str]) -> Result<Vec<Mutant>> {
    let ask = |with_reasons: bool| {
        let mut command = workspace.cargo(&["mutants", "--list", "--json", "--workspace"]);
        for folder in folders {
            command.arg("--file").arg(format!("{folder}/**"));
        }
        if !with_reasons {
            command.arg("--no-config");
        }
        let output = command.output().context("cargo can't be started")?;
        ensure!(output.status.success(), "cargo mutants: {}", String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8(output.stdout)?)
    };
    read(&ask(false)?, &ask(true)?)
}

/// The first list has all of them, the second those that are not excused.
fn read(all: &str, without_excused: &str) -> Result<Vec<Mutant>> {
    let parse = |text: &str| serde_json::from_str::<Vec<Value>>(text).context("cargo-mutants' list");
    let remaining = parse(without_excused)?;
    let remaining: HashSet<&str> = remaining.iter().filter_map(|mutant| mutant["name"].as_str()).collect();
    let read = |mutant: &Value| {
        let text = |key: &str| mutant[key].as_str().map(str::to_owned);
        let at = |key: &str| usize::try_from(mutant["span"]["start"][key].as_u64()?).ok();
        let name = text("name")?;
        Some(Mutant {
            file: text("file")?,
            genre: Genre::named(mutant["genre"].as_str()?)?,
            start: (at("line")?, at("column")?),
            replacement: text("replacement")?,
            excused: !remaining.contains(name.as_str()),
            name,
        })
    };
    parse(all)?
        .iter()
        .map(|mutant| read(mutant).with_context(|| format!("this mutant is not understood: {mutant}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_configuration_leaves_out_is_excused() {
        let mutant = |line: usize| {
            format!(
                r#"{{"name": "a.rs:{line}:5: replace f with ()", "package": "a", "file": "a.rs", "function": null,
                "span": {{"start": {{"line": {line}, "column": 5}}, "end": {{"line": {line}, "column": 9}}}},
                "replacement": "()", "genre": "FnValue"}}"#
            )
        };
        let read = read(&format!("[{}, {}]", mutant(1), mutant(2)), &format!("[{}]", mutant(2)));
        let read = read.expect("a list");
        assert_eq!(read.iter().map(|mutant| mutant.excused).collect::<Vec<_>>(), [true, false]);
        assert_eq!(
            (read[1].file.as_str(), read[1].genre, read[1].start, read[1].replacement.as_str()),
            ("a.rs", Genre::FnValue, (2, 5), "()")
        );
    }

    #[test]
    fn a_kind_of_change_that_is_new_is_told() {
        let error = read(r#"[{"name": "a", "genre": "Loop"}]"#, "[]").expect_err("unknown");
        assert!(error.to_string().starts_with("this mutant is not understood: {"));
    }
}
