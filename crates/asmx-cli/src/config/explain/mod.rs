//! `asmx config explain FILE`

mod report;
mod text;

use clap::Args;

use crate::exit::Exit;
use crate::file::File;
use crate::output::json;
use crate::style::Style;
use report::Report;

/// Shows what a configuration comes to: each value, where it was written, and what of the file is not obeyed.
///
/// What the code of a host says goes before a configuration and is not known here. Secrets are never printed.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 the configuration is right, 2 it is wrong.

Examples:
  asmx config explain web.config
  ASMX_MAX_JSON_LENGTH=5000000 asmx config explain asmx.toml --changed")]
pub(crate) struct Explain {
    #[command(flatten)]
    file: File,

    /// Leaves out the values that hold by default.
    #[arg(long)]
    changed: bool,

    /// Prints JSON for machines.
    #[arg(long)]
    json: bool,
}

impl Explain {
    pub(crate) fn run(self) -> (String, Exit) {
        let loaded = match self.file.load(self.json) {
            Ok(loaded) => loaded,
            Err(told) => return told,
        };
        let report = Report::new(&loaded, self.changed);
        let text = if self.json { json(&report) } else { text::write(&report, Style::of_stdout()) };
        (text, Exit::Allowed)
    }
}
