//! A test program that runs some of its tests, until one fails or the time is over.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use crate::build::Program;

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// All of them passed; so many.
    Passed(usize),
    /// This one failed. What came after it was not waited for.
    Failed(String),
    /// The program ended while these had not.
    Crashed(BTreeSet<String>),
    /// The time was over before these had ended.
    TimedOut(BTreeSet<String>),
}

/// How many tests of a run go on at a time: most of them wait.
const AT_A_TIME: &str = "8";

/// What a program may take of memory, in KiB of addresses: a change may ask for all there is.
const MEMORY: &str = "8000000";

/// Runs these tests of a program.
///
/// # Errors
/// That it can't be started.
pub(crate) fn run(program: &Program, tests: &[&str], variable: (&str, &str), limit: Duration) -> Result<End> {
    let mut command = Command::new("sh");
    command
        .args(["-c", "ulimit -v $0; exec \"$@\"", MEMORY])
        .arg(&program.path)
        .args(["--exact", "--test-threads", AT_A_TIME])
        .args(tests)
        .env(variable.0, variable.1)
        // Each thread's own arena counts as memory that it never uses.
        .env("MALLOC_ARENA_MAX", "2")
        .env("RUST_BACKTRACE", "0")
        .current_dir(&program.folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        // With whatever the tests start.
        .process_group(0);
    let mut child = command.spawn().with_context(|| program.path.display().to_string())?;
    let end = watch(&mut child, tests, limit);
    kill(&mut child);
    Ok(end)
}

fn watch(child: &mut Child, tests: &[&str], limit: Duration) -> End {
    let (send, lines) = mpsc::channel();
    if let Some(output) = child.stdout.take() {
        // Not waited for: it ends with the program's last child.
        thread::spawn(move || {
            for line in BufReader::new(output).split(b'\n') {
                let Ok(line) = line else { return };
                if send.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                    return;
                }
            }
        });
    }
    let until = Instant::now() + limit;
    let mut open: BTreeSet<String> = tests.iter().map(|&test| test.to_owned()).collect();
    let mut passed = 0;
    loop {
        match lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(line) => match result(&line) {
                Some((test, "FAILED")) => return End::Failed(test.to_owned()),
                Some((test, word)) => {
                    open.remove(test);
                    passed += usize::from(word == "ok");
                }
                None if line.starts_with("test result: ok") => return End::Passed(passed),
                None => {}
            },
            Err(RecvTimeoutError::Timeout) => return End::TimedOut(open),
            Err(RecvTimeoutError::Disconnected) => return End::Crashed(open),
        }
    }
}

/// `test a::b - should panic ... ok`
fn result(line: &str) -> Option<(&str, &str)> {
    let (test, word) = line.strip_prefix("test ")?.rsplit_once(" ... ")?;
    let word = word.split([',', ' ']).next().unwrap_or(word);
    Some((test.strip_suffix(" - should panic").unwrap_or(test), word))
}

/// Ends the program and what its tests have started.
fn kill(child: &mut Child) {
    let group = format!("-{}", child.id());
    let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    /// How a run of the tests `a` and `b` ends that prints this.
    fn end(script: &str) -> End {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("program");
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).expect("a program");
        let program = Program { name: String::new(), path, folder: folder.path().to_owned() };
        run(&program, &["a", "b"], ("MUTANT", "1"), Duration::from_millis(500)).expect("it starts")
    }

    fn only(test: &str) -> BTreeSet<String> {
        BTreeSet::from([test.to_owned()])
    }

    #[test]
    fn the_first_failure_is_the_end() {
        assert_eq!(end("echo 'test a ... FAILED'; sleep 60"), End::Failed("a".to_owned()));
        assert_eq!(end("echo 'test a - should panic ... FAILED'; sleep 60"), End::Failed("a".to_owned()));
    }

    #[test]
    fn all_must_pass() {
        let good = "echo 'test a ... ok'; echo 'test b ... ok'; echo 'test result: ok. 2 passed'";
        assert_eq!(end(good), End::Passed(2));
        assert_eq!(end("echo 'test a ... ok'; exit 101"), End::Crashed(only("b")));
        assert_eq!(end("echo 'test b ... ok'; sleep 60"), End::TimedOut(only("a")));
    }

    #[test]
    fn the_change_is_said_to_the_program() {
        let good = "test $MUTANT = 1 && echo 'test a ... ok' && echo 'test b ... ignored, why' && echo 'test result: ok.'";
        assert_eq!(end(good), End::Passed(1));
    }
}
