//! `asmx cors explain FILE --origin ORIGIN`

mod arguments;
mod curl;
mod fix;
mod report;
mod text;

use crate::exit::Exit;
use crate::output::json;
use crate::style::Style;

pub(crate) use arguments::Explain;
use report::Report;

impl Explain {
    pub(crate) fn run(self) -> (String, Exit) {
        let loaded = match self.file.load(self.json) {
            Ok(loaded) => loaded,
            Err(told) => return told,
        };
        let report = Report::new(&self, &loaded);
        let exit = if report.verdict == "allowed" { Exit::Allowed } else { Exit::Refused };
        let text = if self.json { json(&report) } else { text::write(&report, Style::of_stdout()) };
        (text, exit)
    }
}
