//! `asmx cors …`

mod check;
mod explain;
mod explain_fix;
mod explain_text;
mod file;
mod print;
mod print_text;

use clap::Subcommand;
use serde::Serialize;

use crate::exit::Exit;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(Box<check::Check>),
    Explain(Box<explain::Explain>),
    Print(print::Print),
}

impl Command {
    /// Gives what to print, and what to exit with.
    pub(crate) fn run(self) -> (String, Exit) {
        match self {
            Self::Check(check) => check.run(),
            Self::Explain(explain) => explain.run(),
            Self::Print(print) => print.run(),
        }
    }
}

/// A report for machines.
fn json(report: &impl Serialize) -> String {
    // Strings, numbers and lists only: this cannot fail.
    let mut json = serde_json::to_string_pretty(report).unwrap_or_default();
    json.push('\n');
    json
}

/// What to print and to exit with where nothing could be found out.
fn problems(errors: Vec<String>, as_json: bool) -> (String, Exit) {
    #[derive(Serialize)]
    struct Problems {
        verdict: &'static str,
        errors: Vec<String>,
    }
    if as_json {
        return (json(&Problems { verdict: "error", errors }), Exit::Error);
    }
    for error in errors {
        eprintln!("error: {error}");
    }
    (String::new(), Exit::Error)
}
