//! `asmx cors …`

mod check;
mod explain;
mod print;

use clap::Subcommand;

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
