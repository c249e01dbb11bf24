//! `asmx config …`

mod explain;

use clap::Subcommand;

use crate::exit::Exit;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Explain(explain::Explain),
}

impl Command {
    /// Gives what to print, and what to exit with.
    pub(crate) fn run(self) -> (String, Exit) {
        match self {
            Self::Explain(explain) => explain.run(),
        }
    }
}
