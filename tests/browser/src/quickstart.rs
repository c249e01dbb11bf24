//! The quickstart as its user starts it: a process, and what it prints.

use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use crate::folders;

const PATIENCE: Duration = Duration::from_secs(20);

/// A running quickstart.
#[derive(Debug)]
pub struct Quickstart {
    /// The page's address, as printed.
    pub page: String,
    /// The service's address, as printed.
    pub service: String,
    /// What it printed, up to its last line.
    pub printed: String,
    process: Child,
}

impl Quickstart {
    /// Starts it on free ports and waits until it has said where it is.
    ///
    /// # Errors
    /// When it or jQuery isn't there, or it ends, or says nothing.
    pub async fn start() -> Result<Self> {
        let mut process = Command::new(folders::program("quickstart")?)
            .args(["--api", "127.0.0.1:0", "--page", "127.0.0.1:0"])
            .arg("--jquery-dir")
            .arg(folders::jquery()?)
            // Its log is of refusals and failures that the tests provoke.
            .env("RUST_LOG", "off")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let mut lines = BufReader::new(process.stdout.take().context("no output")?).lines();
        let mut printed = String::new();
        let read = async {
            while let Some(line) = lines.next_line().await? {
                printed.push_str(&line);
                printed.push('\n');
                if line.contains("Ctrl+C") {
                    break;
                }
            }
            anyhow::Ok(())
        };
        timeout(PATIENCE, read).await.context("the quickstart says nothing")??;
        // What it logs later is read, so that it never waits for a reader.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let address = |label: &str| {
            let line = printed.lines().find_map(|line| line.trim().strip_prefix(label));
            Ok::<_, anyhow::Error>(
                line.with_context(|| format!("no {label} in:\n{printed}"))?.trim().to_owned(),
            )
        };
        Ok(Self {
            page: address("The page ")?,
            service: address("The service ")?,
            printed: printed.clone(),
            process,
        })
    }

    /// The printed `curl` lines, each with the comment above it.
    #[must_use]
    pub fn curl_lines(&self) -> Vec<(&str, &str)> {
        let lines: Vec<&str> = self.printed.lines().map(str::trim).collect();
        lines.windows(2).filter(|pair| pair[1].starts_with("curl ")).map(|pair| (pair[0], pair[1])).collect()
    }

    /// Ends it as Ctrl+C does and waits for it.
    ///
    /// # Errors
    /// When it doesn't end by itself, or ends with an error.
    pub async fn end(mut self) -> Result<()> {
        let id = self.process.id().context("it has ended already")?;
        Command::new("kill").args(["-INT", &id.to_string()]).status().await?;
        let status = timeout(PATIENCE, self.process.wait()).await.context("the quickstart doesn't end")??;
        ensure!(status.success(), "the quickstart ended with {status}");
        Ok(())
    }
}
