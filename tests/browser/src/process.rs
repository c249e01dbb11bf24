//! A program as its user starts it: a process, and what it prints.

use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

const PATIENCE: Duration = Duration::from_secs(20);

/// A running program.
#[derive(Debug)]
pub struct Program {
    /// What it printed until it was ready.
    pub printed: String,
    process: Child,
}

/// Where a program says that it is ready.
#[derive(Clone, Copy, Debug)]
pub enum Speaks {
    /// To its user.
    Stdout,
    /// In its log.
    Stderr,
}

impl Program {
    /// Starts it and waits until a line says that it is ready.
    ///
    /// # Errors
    /// When it can't be started, or ends, or doesn't say so in time.
    pub async fn start(mut command: Command, speaks: Speaks, ready: &str) -> Result<Self> {
        command.stdin(Stdio::null()).kill_on_drop(true);
        match speaks {
            Speaks::Stdout => command.stdout(Stdio::piped()),
            Speaks::Stderr => command.stderr(Stdio::piped()),
        };
        let mut process = command.spawn()?;
        let from: Box<dyn AsyncRead + Send + Unpin> = match speaks {
            Speaks::Stdout => Box::new(process.stdout.take().context("no output")?),
            Speaks::Stderr => Box::new(process.stderr.take().context("no log")?),
        };
        let mut lines = BufReader::new(from).lines();
        let mut printed = String::new();
        let read = async {
            while let Some(line) = lines.next_line().await? {
                printed.push_str(&line);
                printed.push('\n');
                if line.contains(ready) {
                    return anyhow::Ok(());
                }
            }
            Ok(())
        };
        timeout(PATIENCE, read)
            .await
            .with_context(|| format!("{command:?} doesn't say that it is ready"))??;
        // What it prints later is read, so that it never waits for a reader.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(Self { printed, process })
    }

    /// The rest of the line that has this label.
    ///
    /// # Errors
    /// When no line has it.
    pub fn said(&self, label: &str) -> Result<String> {
        let found = self.printed.lines().find_map(|line| Some(line.split_once(label)?.1.trim().to_owned()));
        found.with_context(|| format!("no {label} in:\n{}", self.printed))
    }

    /// Ends it as Ctrl+C does and waits for it.
    ///
    /// # Errors
    /// When it doesn't end by itself, or ends with an error.
    pub async fn end(mut self) -> Result<()> {
        let id = self.process.id().context("it has ended already")?;
        Command::new("kill").args(["-INT", &id.to_string()]).status().await?;
        let status = timeout(PATIENCE, self.process.wait()).await.context("it doesn't end")??;
        ensure!(status.success(), "it ended with {status}");
        Ok(())
    }
}
