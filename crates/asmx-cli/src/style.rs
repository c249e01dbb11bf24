//! Colour, where there is somebody to see it.

use std::ffi::OsStr;
use std::io::IsTerminal as _;

/// Paints text, or leaves it as it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    coloured: bool,
}

impl Style {
    /// Coloured only if standard output is a terminal and `NO_COLOR` is unset or empty.
    pub(crate) fn of_stdout() -> Self {
        Self::new(std::io::stdout().is_terminal(), std::env::var_os("NO_COLOR").as_deref())
    }

    fn new(is_terminal: bool, no_color: Option<&OsStr>) -> Self {
        Self { coloured: is_terminal && no_color.is_none_or(OsStr::is_empty) }
    }

    pub(crate) fn bold(self, text: &str) -> String {
        self.paint("1", text)
    }

    pub(crate) fn dim(self, text: &str) -> String {
        self.paint("2", text)
    }

    pub(crate) fn good(self, text: &str) -> String {
        self.paint("32", text)
    }

    pub(crate) fn bad(self, text: &str) -> String {
        self.paint("1;31", text)
    }

    fn paint(self, code: &str, text: &str) -> String {
        if self.coloured { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cors_41_colour_is_for_terminals() {
        let painted = |is_terminal, no_color: Option<&str>| {
            Style::new(is_terminal, no_color.map(OsStr::new)).good("yes") != "yes"
        };
        assert!(painted(true, None) && painted(true, Some("")));
        assert!(!painted(true, Some("1")) && !painted(false, None) && !painted(false, Some("")));
    }
}
