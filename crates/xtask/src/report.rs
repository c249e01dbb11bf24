//! What was done, how long it took, and what went wrong.

use std::io::{self, Write as _};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::output::Output;

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

struct Step {
    name: &'static str,
    outcome: Outcome,
    began: Instant,
    took: Duration,
}

/// The steps so far.
#[derive(Clone)]
pub(crate) struct Report {
    began: Instant,
    steps: Arc<Mutex<Vec<Step>>>,
    /// Others run at the same time, so that each prints all of its own at its end.
    beside: bool,
}

impl Default for Report {
    fn default() -> Self {
        Self { began: Instant::now(), steps: Arc::default(), beside: false }
    }
}

impl Report {
    /// The same report, for steps that run beside others.
    pub(crate) fn beside(&self) -> Self {
        Self { beside: true, ..self.clone() }
    }

    /// Runs a step. Those that follow run whatever becomes of it.
    pub(crate) fn step(&self, name: &'static str, step: impl FnOnce(&Output) -> Result<Done>) {
        let began = Instant::now();
        let output = if self.beside {
            println!("... {name} begins");
            Output::keeping()
        } else {
            println!("\n==> {name}");
            Output::default()
        };
        let outcome = match step(&output) {
            Ok(Done::Passed) => Outcome::Passed,
            Ok(Done::Skipped(reason)) => {
                output.say(format_args!("skipped: {reason}"));
                Outcome::Skipped(reason)
            }
            Err(error) => Outcome::Failed(error),
        };
        let took = began.elapsed();
        let word = match outcome {
            Outcome::Passed => "passed",
            Outcome::Skipped(_) => "skipped",
            Outcome::Failed(_) => "FAILED",
        };
        let mut steps = self.steps();
        if self.beside {
            let mut out = io::stdout().lock();
            // Who does not read has the code that the program ends with.
            let _ = write!(out, "\n==> {name}\n").and_then(|()| out.write_all(&output.kept()));
        }
        println!("<== {name} {word} after {}", seconds(took));
        steps.push(Step { name, outcome, began, took });
    }

    /// Prints the table and, last, what the first failing step said.
    pub(crate) fn conclude(&self) -> ExitCode {
        let mut steps = self.steps();
        steps.sort_by_key(|step| step.began);
        let (mut passed, mut failed, mut skipped) = (0, 0, 0);
        let width = steps.iter().map(|step| step.name.len()).max().unwrap_or(0);
        println!();
        for Step { name, outcome, took, .. } in &*steps {
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
        // Less than the sum, where some ran beside others.
        println!("{:width$}  {:>8}  in all\n", "", seconds(self.began.elapsed()));
        let first = steps.iter().find_map(|step| match &step.outcome {
            Outcome::Failed(error) => Some((step.name, error)),
            Outcome::Passed | Outcome::Skipped(_) => None,
        });
        println!("Steps: {passed} passed, {failed} failed, {skipped} skipped");
        let Some((name, error)) = first else { return ExitCode::SUCCESS };
        println!("\nThe first step that failed, {name}:\n\n{error:#}");
        ExitCode::FAILURE
    }

    fn steps(&self) -> MutexGuard<'_, Vec<Step>> {
        self.steps.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f32())
}
