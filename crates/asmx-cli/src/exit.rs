//! What the command exits with.

use std::process::ExitCode;

/// The same for every subcommand about CORS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// The page may read the answer.
    Allowed,
    /// It may not.
    Refused,
    /// Nothing could be found out: arguments or configuration are wrong, or no server answered.
    Error,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Allowed => 0,
            Exit::Refused => 1,
            Exit::Error => 2,
        })
    }
}
