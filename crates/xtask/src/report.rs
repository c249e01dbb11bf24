//! What was done, how long it took, and what went wrong.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

/// How a step ended when it didn't fail.
pub(crate) enum Done {
    /// As it should.
    Passed,
    /// Not at all, for this reason.
    Skipped(String),
}

enum Outcome {
    Passed,
    Skipped(String),
    Failed(anyhow::Error),
}

/// The steps so far.
#[derive(Default)]
pub(crate) struct Report {
    steps: Vec<(&'static str, Outcome, Duration)>,
}

impl Report {
    /// Runs a step. Those that follow run whatever becomes of it.
    pub(crate) fn step(&mut self, name: &'static str, step: impl FnOnce() -> Result<Done>) {
        println!("\n==> {name}");
        let start = Instant::now();
        let outcome = match step() {
            Ok(Done::Passed) => Outcome::Passed,
            Ok(Done::Skipped(reason)) => {
                println!("skipped: {reason}");
                Outcome::Skipped(reason)
            }
            Err(error) => Outcome::Failed(error),
        };
        let took = start.elapsed();
        let word = match outcome {
            Outcome::Passed => "passed",
            Outcome::Skipped(_) => "skipped",
            Outcome::Failed(_) => "FAILED",
        };
        println!("<== {name} {word} after {}", seconds(took));
        self.steps.push((name, outcome, took));
    }

    /// Prints the table and, last, what the first failing step said.
    pub(crate) fn conclude(&self) -> ExitCode {
        let (mut passed, mut failed, mut skipped) = (0, 0, 0);
        let width = self.steps.iter().map(|(name, ..)| name.len()).max().unwrap_or(0);
        println!();
        for (name, outcome, took) in &self.steps {
            let word = match outcome {
                Outcome::Passed => {
                    passed += 1;
                    "passed".to_owned()
                }
                Outcome::Skipped(reason) => {
                    skipped += 1;
                    format!("skipped: {reason}")
                }
                Outcome::Failed(_) => {
                    failed += 1;
                    "FAILED".to_owned()
                }
            };
            println!("{name:width$}  {:>8}  {word}", seconds(*took));
        }
        let total = seconds(self.steps.iter().map(|(_, _, took)| *took).sum());
        println!("{:width$}  {total:>8}\n", "");
        let first = self.steps.iter().find_map(|(name, outcome, _)| match outcome {
            Outcome::Failed(error) => Some((name, error)),
            Outcome::Passed | Outcome::Skipped(_) => None,
        });
        println!("Steps: {passed} passed, {failed} failed, {skipped} skipped");
        let Some((name, error)) = first else { return ExitCode::SUCCESS };
        println!("\nThe first step that failed, {name}:\n\n{error:#}");
        ExitCode::FAILURE
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f32())
}
