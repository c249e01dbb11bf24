//! Which tests reach which changes: one run of each test, by itself, with no change in force.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::build::Program;
use crate::pool::each;
use crate::process::{self, End};
use crate::workspace::Workspace;

/// A test, and what a run of it has shown.
#[derive(Debug)]
pub(crate) struct Test {
    /// The program that has it, by its position.
    pub(crate) program: usize,
    pub(crate) name: String,
    pub(crate) took: Duration,
    /// The changes that it reaches.
    pub(crate) reached: BTreeSet<usize>,
}

/// Longer than any test takes.
const LIMIT: Duration = Duration::from_secs(120);

/// Runs each test of these programs. A test that fails though nothing is changed is left out, and told.
///
/// # Errors
/// That a program can't be started.
pub(crate) fn record(workspace: &Workspace, programs: &[Program], jobs: usize) -> Result<Vec<Test>> {
    let folder = workspace.kept.join("reached");
    fs::create_dir_all(&folder)?;
    let mut names = Vec::new();
    for (position, program) in programs.iter().enumerate() {
        names.extend(list(program)?.into_iter().map(|name| (position, name)));
    }
    println!("{} tests, each by itself, to see what they reach", names.len());
    let tests = each(jobs, &names, |number, (program, name)| {
        let path = folder.join(number.to_string());
        let _ = fs::remove_file(&path);
        let variable = ("MUTANTS_RECORD", path.to_str().context("a path in UTF-8")?);
        let run = || process::run(&programs[*program], &[name], variable, LIMIT);
        let mut start = Instant::now();
        let mut end = run()?;
        if !matches!(end, End::Passed(_)) {
            // The machine was busy, perhaps.
            start = Instant::now();
            end = run()?;
        }
        let took = start.elapsed();
        let text = fs::read_to_string(&path).unwrap_or_default();
        Ok(match end {
            End::Passed(1) => {
                let reached = text.lines().filter_map(|line| line.parse().ok()).collect();
                Some(Test { program: *program, name: name.clone(), took, reached })
            }
            // Ignored by itself.
            End::Passed(_) => None,
            end => {
                println!(
                    "left out, because it fails without a change: {} {name}: {end:?}",
                    programs[*program].name
                );
                None
            }
        })
    })?;
    Ok(tests.into_iter().flatten().collect())
}

fn list(program: &Program) -> Result<Vec<String>> {
    let output = Command::new(&program.path)
        .args(["--list", "--format", "terse"])
        .current_dir(&program.folder)
        .output()
        .with_context(|| program.path.display().to_string())?;
    ensure!(output.status.success(), "{} does not list its tests", program.name);
    let text = String::from_utf8(output.stdout)?;
    Ok(text.lines().filter_map(|line| Some(line.strip_suffix(": test")?.to_owned())).collect())
}

/// All of it as text, with a number for the programs that it is about.
pub(crate) fn written(tests: &[Test], hash: u64) -> String {
    let tests = tests.iter().map(|test| {
        json!({ "program": test.program, "name": test.name, "took": test.took.as_secs_f64(), "reached": test.reached })
    });
    json!({ "programs": hash, "tests": tests.collect::<Vec<_>>() }).to_string()
}

/// The same from text, if it is about these programs.
pub(crate) fn read(text: &str, hash: u64) -> Option<Vec<Test>> {
    let all: Value = serde_json::from_str(text).ok()?;
    let number = |value: &Value| usize::try_from(value.as_u64()?).ok();
    let read = |test: &Value| {
        Some(Test {
            program: number(&test["program"])?,
            name: test["name"].as_str()?.to_owned(),
            took: Duration::try_from_secs_f64(test["took"].as_f64()?).ok()?,
            reached: test["reached"].as_array()?.iter().filter_map(number).collect(),
        })
    };
    (all["programs"].as_u64()? == hash).then(|| all["tests"].as_array()?.iter().map(read).collect())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_recorded_is_good_for_the_same_programs() {
        let reached = BTreeSet::from([3, 7]);
        let test = Test { program: 1, name: "a::b".to_owned(), took: Duration::from_millis(1500), reached };
        let text = written(&[test], 5);
        let tests = read(&text, 5).expect("the same programs");
        assert_eq!((tests[0].program, tests[0].name.as_str(), tests[0].took.as_millis()), (1, "a::b", 1500));
        assert_eq!(tests[0].reached, BTreeSet::from([3, 7]));
        assert!(read(&text, 6).is_none());
    }
}
