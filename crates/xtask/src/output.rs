//! What a step prints, and the commands it runs: shown at once, or kept until the step ends where another runs beside it.

use std::fmt::Display;
use std::io::{self, IsTerminal as _, Read, Write};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::{Context as _, Result, bail};

/// How much of a step's output the report repeats when the step failed.
const REMEMBERED: usize = 24 * 1024;

/// Where a step's words go.
#[derive(Clone, Default)]
pub(crate) struct Output(Option<Arc<Mutex<Vec<u8>>>>);

impl Output {
    /// Keeps everything.
    pub(crate) fn keeping() -> Self {
        Self(Some(Arc::default()))
    }

    /// What was kept.
    pub(crate) fn kept(&self) -> Vec<u8> {
        self.0.as_ref().map(|kept| std::mem::take(&mut *lock(kept))).unwrap_or_default()
    }

    /// Prints a line.
    pub(crate) fn say(&self, line: impl Display) {
        match &self.0 {
            Some(kept) => lock(kept).extend(format!("{line}\n").as_bytes()),
            None => println!("{line}"),
        }
    }

    /// Runs a command and passes on what it prints.
    ///
    /// # Errors
    /// That it can't be started, or how it ended; with the end of its output.
    pub(crate) fn run(&self, command: &mut Command) -> Result<()> {
        self.watch(command, |out, tail| self.copy(out, io::stdout(), tail)).map(|_| ())
    }

    /// Runs a command whose standard output is an answer, and passes on the rest of what it prints.
    ///
    /// # Errors
    /// As [`run`](Self::run) has them.
    pub(crate) fn ask(&self, command: &mut Command) -> Result<Vec<u8>> {
        self.watch(command, |mut out, _| {
            thread::spawn(move || {
                let mut answer = Vec::new();
                // What can't be read is missing in the answer, which its reader notices.
                let _ = out.read_to_end(&mut answer);
                answer
            })
        })
    }

    fn watch<Out>(
        &self,
        command: &mut Command,
        read: impl FnOnce(std::process::ChildStdout, &Tail) -> thread::JoinHandle<Out>,
    ) -> Result<Out>
    where
        Out: Default,
    {
        if io::stdout().is_terminal() {
            // Programs see a pipe and would print without colours.
            command.env("CARGO_TERM_COLOR", "always");
        }
        let name = line(command);
        self.say(format_args!("$ {name}"));
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("{name} can't be started"))?;
        let tail = Tail::default();
        let out = child.stdout.take().map(|from| read(from, &tail));
        let err = child.stderr.take().map(|from| self.copy(from, io::stderr(), &tail));
        let status = child.wait().with_context(|| format!("{name} was lost"))?;
        // A reader that panicked has lost some output, which is no reason to fail.
        let out = out.and_then(|reader| reader.join().ok()).unwrap_or_default();
        let _ = err.map(thread::JoinHandle::join);
        if status.success() {
            return Ok(out);
        }
        let tail = lock(&tail);
        bail!("{name}\nended with {status} after printing:\n\n{}", String::from_utf8_lossy(&tail))
    }

    fn copy(
        &self,
        mut from: impl Read + Send + 'static,
        mut to: impl Write + Send + 'static,
        tail: &Tail,
    ) -> thread::JoinHandle<()> {
        let (kept, tail) = (self.0.clone(), Arc::clone(tail));
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(length @ 1..) = from.read(&mut buffer) {
                let read = &buffer[..length];
                match &kept {
                    Some(kept) => lock(kept).extend(read),
                    None => drop(to.write_all(read).and_then(|()| to.flush())),
                }
                let mut tail = lock(&tail);
                tail.extend_from_slice(read);
                let surplus = tail.len().saturating_sub(REMEMBERED);
                tail.drain(..surplus);
            }
        })
    }
}

/// The end of what a command printed.
type Tail = Arc<Mutex<Vec<u8>>>;

fn lock(bytes: &Mutex<Vec<u8>>) -> std::sync::MutexGuard<'_, Vec<u8>> {
    bytes.lock().unwrap_or_else(PoisonError::into_inner)
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

fn line(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_in_order_and_an_answer_is_no_part_of_it() {
        let output = Output::keeping();
        output.say("before");
        let answer = output.ask(Command::new("rustc").arg("--version")).expect("a version");
        output.say("after");
        assert!(answer.starts_with(b"rustc "));
        assert_eq!(String::from_utf8_lossy(&output.kept()), "before\n$ rustc --version\nafter\n");
    }
}
