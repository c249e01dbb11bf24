//! Text in lines.

use core::fmt::{Arguments, Write as _};

/// A text whose lines end with CRLF, as all of a proxy's do.
#[derive(Debug, Default)]
pub(super) struct Lines(pub(super) String);

impl Lines {
    /// A line.
    pub(super) fn line(&mut self, line: Arguments<'_>) {
        self.text(line);
        self.0.push_str("\r\n");
    }

    /// A part of a line.
    pub(super) fn text(&mut self, text: Arguments<'_>) {
        // Writing to a string can't fail.
        let _ = self.0.write_fmt(text);
    }
}
