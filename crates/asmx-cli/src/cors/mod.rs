//! `asmx cors …`

mod check;

use clap::Subcommand;

use crate::exit::Exit;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(Box<check::Check>),
}

impl Command {
    /// Gives what to print, and what to exit with.
    pub(crate) fn run(self) -> (String, Exit) {
        match self {
            Self::Check(check) => check.run(),
        }
    }
}
