//! One command, shown while it runs and remembered for the report.

use std::io::{self, IsTerminal as _, Read, Write};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::{Context as _, Result, bail};

/// How much of a step's output the report repeats when the step failed.
const REMEMBERED: usize = 24 * 1024;

/// Runs a command and passes on what it prints.
///
/// # Errors
/// That it can't be started, or how it ended; with the end of its output.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    if io::stdout().is_terminal() {
        // Programs see a pipe and would print without colours.
        command.env("CARGO_TERM_COLOR", "always");
    }
    let name = line(command);
    println!("$ {name}");
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{name} can't be started"))?;
    let tail = Arc::new(Mutex::new(Vec::new()));
    let readers = [
        child.stdout.take().map(|from| copy(from, io::stdout(), Arc::clone(&tail))),
        child.stderr.take().map(|from| copy(from, io::stderr(), Arc::clone(&tail))),
    ];
    let status = child.wait().with_context(|| format!("{name} was lost"))?;
    for reader in readers.into_iter().flatten() {
        // A reader that panicked has lost some output, which is no reason to fail.
        let _ = reader.join();
    }
    if status.success() {
        return Ok(());
    }
    let tail = tail.lock().unwrap_or_else(PoisonError::into_inner);
    bail!("{name}\nended with {status} after printing:\n\n{}", String::from_utf8_lossy(&tail))
}

/// True when a program can be started and says that all is well.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn copy(
    mut from: impl Read + Send + 'static,
    mut to: impl Write + Send + 'static,
    tail: Arc<Mutex<Vec<u8>>>,
) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            let _ = to.write_all(&buffer[..length]).and_then(|()| to.flush());
            let mut tail = tail.lock().unwrap_or_else(PoisonError::into_inner);
            tail.extend_from_slice(&buffer[..length]);
            let surplus = tail.len().saturating_sub(REMEMBERED);
            tail.drain(..surplus);
        }
    })
}

fn line(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
