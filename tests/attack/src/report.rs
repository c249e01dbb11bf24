//! The figures, and whether they are within their bounds.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;

/// What came of an attack.
#[derive(Debug)]
pub(crate) struct Row {
    /// What was done, and how often.
    pub(crate) what: String,
    /// What came back.
    pub(crate) came: String,
    pub(crate) took: Duration,
    /// Of the attacked process, in kilobytes: before, and at most. Nothing where the system does not say.
    pub(crate) memory: Option<(u64, u64)>,
    /// What has to hold and does not.
    pub(crate) broken: Vec<String>,
}

impl Row {
    /// Notes what does not hold.
    pub(crate) fn holds(&mut self, holds: bool, otherwise: impl Into<String>) {
        if !holds {
            self.broken.push(otherwise.into());
        }
    }

    /// Notes it if the memory grew by more, or it took longer.
    pub(crate) fn within(mut self, megabytes: u64, time: Duration) -> Self {
        if let Some((before, most)) = self.memory {
            let grown = most.saturating_sub(before);
            self.holds(grown <= megabytes * 1024, format!("{} MB of {megabytes} MB", grown / 1024));
        }
        self.holds(self.took <= time, format!("{:.1?} of {time:.1?}", self.took));
        self
    }
}

/// The table.
#[derive(Debug, Default)]
pub(crate) struct Report {
    failed: Vec<String>,
    rows: usize,
}

impl Report {
    pub(crate) fn add(&mut self, name: &str, row: Result<Row>) {
        if self.rows == 0 {
            println!(
                "{:16} {:>8} {:>9} {:>9}  what, and what came of it",
                "attack", "time", "before", "at most"
            );
        }
        self.rows += 1;
        match row {
            Ok(row) => {
                let megabytes = |kilobytes: u64| format!("{:.1} MB", kilobytes as f64 / 1024.0);
                let (before, most) = row
                    .memory
                    .map_or_else(Default::default, |(before, most)| (megabytes(before), megabytes(most)));
                let took = format!("{:.1} s", row.took.as_secs_f64());
                println!("{name:16} {took:>8} {before:>9} {most:>9}  {}: {}", row.what, row.came);
                for broken in row.broken {
                    println!("{:16} BROKEN: {broken}", "");
                    self.failed.push(format!("{name}: {broken}"));
                }
            }
            Err(error) => {
                println!("{name:16} FAILED: {error:#}");
                self.failed.push(format!("{name}: {error:#}"));
            }
        }
    }

    /// What held and what did not.
    pub(crate) fn conclude(&self) -> ExitCode {
        println!("\nattacks: {}, bounds that did not hold: {}", self.rows, self.failed.len());
        for failed in &self.failed {
            println!("  - {failed}");
        }
        if self.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
