//! What cargo makes of the copy, and what the compiler says to the changes.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::rewrite;
use crate::workspace::Workspace;

/// How a build ended.
pub(crate) enum Built {
    /// It compiles; these are the test programs.
    Programs(Vec<Program>),
    /// It doesn't, because of these changes.
    Refused(BTreeSet<usize>),
}

/// A program that runs tests.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    /// `asmx host`, `asmx-cors lib`
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    /// Where cargo would run it.
    pub(crate) folder: PathBuf,
}

/// Runs cargo, which prints messages in JSON.
///
/// # Errors
/// That it can't be started, or an error that is about none of the changes.
pub(crate) fn build(workspace: &Workspace, args: &[&str]) -> Result<Built> {
    let mut command = workspace.cargo_in_copy(args);
    let output = command.stderr(std::process::Stdio::inherit()).output().context("cargo can't be started")?;
    let messages: Vec<Value> = output
        .stdout
        .split(|byte| *byte == b'\n')
        .filter_map(|line| serde_json::from_slice(line).ok())
        .collect();
    if output.status.success() {
        return Ok(Built::Programs(messages.iter().filter_map(program).collect()));
    }
    let mut sources = HashMap::new();
    let (mut refused, mut others) = (BTreeSet::new(), Vec::new());
    for message in messages.iter().map(|message| &message["message"]) {
        if message["level"] == "error" && !message["spans"].as_array().is_none_or(Vec::is_empty) {
            let about = about(message, &mut |file| {
                let read = || fs::read_to_string(workspace.copy.join(file)).unwrap_or_default();
                sources.entry(file.to_owned()).or_insert_with(read).clone()
            });
            if about.is_empty() {
                others.push(message["rendered"].as_str().unwrap_or_default());
            }
            refused.extend(about);
        }
    }
    // An error elsewhere may be a consequence.
    if refused.is_empty() {
        bail!("the copy does not compile, and not because of a change:\n\n{}", others.join("\n"));
    }
    Ok(Built::Refused(refused))
}

/// The changes that an error is about: what it points at comes first, then what it mentions.
fn about(message: &Value, read: &mut impl FnMut(&str) -> String) -> Vec<usize> {
    let spans = message["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
    let (primary, others): (Vec<_>, Vec<_>) = spans.iter().partition(|span| span["is_primary"] == true);
    for mut span in primary.into_iter().chain(others) {
        // What a macro made is where the macro is called.
        while let Some(call) = span["expansion"].get("span") {
            span = call;
        }
        let (Some(file), Some(byte)) = (span["file_name"].as_str(), span["byte_start"].as_u64()) else {
            continue;
        };
        let found = rewrite::at(&read(file), usize::try_from(byte).unwrap_or_default());
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn program(message: &Value) -> Option<Program> {
    let path = message["executable"].as_str()?;
    let folder = PathBuf::from(message["manifest_path"].as_str()?).parent()?.to_owned();
    let package = folder.file_name()?.to_str()?;
    let target = match message["target"]["kind"][0].as_str()? {
        "lib" => "lib",
        _ => message["target"]["name"].as_str()?,
    };
    Some(Program { name: format!("{package} {target}"), path: path.into(), folder })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_error_is_about_what_it_points_at_before_what_it_mentions() {
        let text = "a /*mutant 1*/b/*mutant */ c /*mutant 2,3*/d/*mutant */".to_owned();
        let span = |what: char, primary: bool| json!({ "file_name": "x.rs", "byte_start": text.find(what), "is_primary": primary });
        let about = |spans: &[Value]| about(&json!({ "spans": spans }), &mut |_| text.clone());
        assert_eq!(about(&[span('b', false), span('d', true)]), [2, 3]);
        assert_eq!(about(&[span('b', false), span('c', true)]), [1]);
        assert!(about(&[span('c', true)]).is_empty());
    }

    #[test]
    fn a_program_is_named_after_its_package() {
        let message = |kind: &str| {
            json!({ "executable": "/t/host-1", "manifest_path": "/c/crates/asmx/Cargo.toml",
                "target": { "kind": [kind], "name": "host" } })
        };
        let name = |kind| program(&message(kind)).expect("a program").name;
        assert_eq!((name("lib"), name("test")), ("asmx lib".to_owned(), "asmx host".to_owned()));
        assert!(program(&json!({ "executable": null })).is_none());
    }
}
