//! The quickstart as its user starts it.

use anyhow::Result;
use tokio::process::Command;

use crate::folders;
use crate::process::{Program, Speaks};

/// A running quickstart.
#[derive(Debug)]
pub struct Quickstart {
    /// The page's address, as printed.
    pub page: String,
    /// The service's address, as printed.
    pub service: String,
    program: Program,
}

impl Quickstart {
    /// Starts it on free ports and waits until it has said where it is.
    ///
    /// # Errors
    /// When it or jQuery isn't there, or it ends, or says nothing.
    pub async fn start() -> Result<Self> {
        let mut command = Command::new(folders::program("quickstart")?);
        command.args(["--api", "127.0.0.1:0", "--page", "127.0.0.1:0"]);
        command.arg("--jquery-dir").arg(folders::jquery()?);
        // Its log is of refusals and failures that the tests provoke.
        command.env("RUST_LOG", "off");
        let program = Program::start(command, Speaks::Stdout, "Ctrl+C").await?;
        Ok(Self { page: program.said("The page ")?, service: program.said("The service ")?, program })
    }

    /// The rest of a printed line.
    ///
    /// # Errors
    /// When there is no such line.
    pub fn said(&self, label: &str) -> Result<String> {
        self.program.said(label)
    }

    /// The printed `curl` lines, each with the comment above it.
    #[must_use]
    pub fn curl_lines(&self) -> Vec<(&str, &str)> {
        let lines: Vec<&str> = self.program.printed.lines().map(str::trim).collect();
        lines.windows(2).filter(|pair| pair[1].starts_with("curl ")).map(|pair| (pair[0], pair[1])).collect()
    }

    /// Ends it as Ctrl+C does and waits for it.
    ///
    /// # Errors
    /// When it doesn't end by itself, or ends with an error.
    pub async fn end(self) -> Result<()> {
        self.program.end().await
    }
}
