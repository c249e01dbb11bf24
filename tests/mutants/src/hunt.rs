//! Whether a test notices a change.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::Result;

use crate::build::Program;
use crate::outcome::Outcome;
use crate::process::{self, End};
use crate::reach::Test;

/// The tests of one run: few at first, because most changes are noticed by nearly any test that reaches them.
const FIRST: usize = 6;

/// What becomes of a change, when these tests run that reach it.
///
/// # Errors
/// That a program can't be started.
pub(crate) fn hunt(number: usize, tests: &[Test], programs: &[Program]) -> Result<Outcome> {
    let mut reaching: Vec<&Test> = tests.iter().filter(|test| test.reached.contains(&number)).collect();
    // Who reaches least is about little else than this.
    reaching.sort_by_key(|test| (test.took > Duration::from_secs(2), test.reached.len()));
    let (first, rest) = reaching.split_at(reaching.len().min(FIRST));
    for part in [first, rest] {
        for (position, program) in programs.iter().enumerate() {
            let of_program: Vec<&Test> =
                part.iter().filter(|test| test.program == position).copied().collect();
            if let Some(outcome) = ask(number, program, &of_program)? {
                return Ok(outcome);
            }
        }
    }
    Ok(Outcome::Missed(reaching.len()))
}

/// What these tests of one program say, if they notice.
fn ask(number: usize, program: &Program, tests: &[&Test]) -> Result<Option<Outcome>> {
    let mut open: Vec<&Test> = tests.to_vec();
    // A test may fail because the machine is busy. What it says counts when it says so again, by itself.
    while !open.is_empty() {
        let suspects = match run(number, program, &open)? {
            End::Passed(_) => return Ok(None),
            End::Failed(test) => BTreeSet::from([test]),
            End::Crashed(tests) | End::TimedOut(tests) => tests,
        };
        let (again, others): (Vec<&Test>, Vec<&Test>) =
            open.into_iter().partition(|test| suspects.contains(&test.name));
        if again.is_empty() {
            // It ended with an error after the last test.
            return Ok(Some(Outcome::Caught(format!("{}, which crashed", program.name))));
        }
        match run(number, program, &again)? {
            End::Passed(_) => open = others,
            End::Failed(test) => return Ok(Some(Outcome::Caught(format!("{} {test}", program.name)))),
            End::Crashed(_) => return Ok(Some(Outcome::Caught(format!("{}, which crashed", program.name)))),
            End::TimedOut(_) => return Ok(Some(Outcome::TimedOut)),
        }
    }
    Ok(None)
}

fn run(number: usize, program: &Program, tests: &[&Test]) -> Result<End> {
    let names: Vec<&str> = tests.iter().map(|test| test.name.as_str()).collect();
    let longest = tests.iter().map(|test| test.took).max().unwrap_or_default();
    let together: Duration = tests.iter().map(|test| test.took).sum();
    let limit = Duration::from_secs(20) + 4 * longest + together;
    process::run(program, &names, ("MUTANT", &number.to_string()), limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    /// What becomes of change 1, which two tests reach, when the program does this.
    fn outcome(script: &str) -> Outcome {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("program");
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).expect("a program");
        let programs = [Program { name: "asmx host".to_owned(), path, folder: folder.path().to_owned() }];
        let test = |name: &str, reached: &[usize]| Test {
            program: 0,
            name: name.to_owned(),
            took: Duration::ZERO,
            reached: reached.iter().copied().collect(),
        };
        let tests = [test("a", &[1, 2]), test("b", &[1]), test("c", &[2])];
        hunt(1, &tests, &programs).expect("it starts")
    }

    /// Says of each test that was asked for that it passed.
    const PASS: &str = "shift 3; for test; do echo \"test $test ... ok\"; done; echo 'test result: ok.'";

    #[test]
    fn who_reaches_it_is_asked() {
        assert_eq!(
            outcome(&format!("[ \"$*\" = '--exact --test-threads 8 b a' ] || exit 1\n{PASS}")),
            Outcome::Missed(2)
        );
        assert_eq!(outcome("echo 'test a ... FAILED'"), Outcome::Caught("asmx host a".to_owned()));
        assert_eq!(outcome("exit 1"), Outcome::Caught("asmx host, which crashed".to_owned()));
    }

    #[test]
    fn a_failure_counts_when_it_comes_again() {
        let once = format!("[ -e failed ] || {{ touch failed; echo 'test a ... FAILED'; exit 1; }}\n{PASS}");
        assert_eq!(outcome(&once), Outcome::Missed(2));
        let crash = format!("[ -e failed ] || {{ touch failed; exit 1; }}\n{PASS}");
        assert_eq!(outcome(&crash), Outcome::Missed(2));
    }
}
