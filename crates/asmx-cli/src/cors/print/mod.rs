//! `asmx cors print FILE`

mod report;
mod text;

use clap::Args;

use crate::exit::Exit;
use crate::file::File;
use crate::output::json;
use crate::style::Style;
use report::Report;

/// Shows the policies of a configuration file as they are in force, and where each value was written.
///
/// What the code of a host says about CORS goes before a configuration and is not known here.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 the configuration is right, 2 it is wrong.")]
pub(crate) struct Print {
    #[command(flatten)]
    file: File,

    /// Prints JSON for machines.
    #[arg(long)]
    json: bool,
}

impl Print {
    pub(crate) fn run(self) -> (String, Exit) {
        let loaded = match self.file.load(self.json) {
            Ok(loaded) => loaded,
            Err(told) => return told,
        };
        let report = Report::new(&loaded);
        let text = if self.json { json(&report) } else { text::write(&report, Style::of_stdout()) };
        (text, Exit::Allowed)
    }
}
