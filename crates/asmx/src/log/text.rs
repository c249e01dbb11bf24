//! Text that others wrote, made fit for a line of the log.

use core::fmt::{self, Write as _};
use std::borrow::Cow;

use super::secrets::masked;

/// How many characters stand in a line of what a client wrote.
pub(super) const OF_CLIENTS: usize = 200;
/// And of what the application or a library says, who may have it from a client.
pub(super) const OF_OURS: usize = 2_000;
/// As many errors beneath an error are named.
const DEEPEST: usize = 8;

/// Text on one line, not too long, and without the secrets of URLs: what clients send must neither forge lines of the log nor
/// fill it.
pub(crate) struct OneLine<'a> {
    text: &'a str,
    most: usize,
}

impl<'a> OneLine<'a> {
    /// Of a client.
    pub(crate) fn new(text: &'a str) -> Self {
        Self::up_to(OF_CLIENTS, text)
    }

    pub(super) fn up_to(most: usize, text: &'a str) -> Self {
        Self { text, most }
    }
}

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = masked(self.text, self.most);
        let mut characters = text.chars();
        for c in characters.by_ref().take(self.most) {
            if is_printable(c) {
                f.write_char(c)?;
            } else {
                write!(f, "{}", c.escape_default())?;
            }
        }
        match characters.next() {
            None => Ok(()),
            Some(_) => write!(f, "… ({} bytes)", self.text.len()),
        }
    }
}

/// Whether a character is what it looks like: it neither ends a line, nor turns what stands around it, nor is invisible.
fn is_printable(c: char) -> bool {
    let is_hidden = matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    );
    !c.is_control() && !is_hidden
}

/// An error with everything beneath it.
pub(crate) struct Causes<'a> {
    error: &'a (dyn core::error::Error + 'static),
    most: usize,
}

impl<'a> Causes<'a> {
    pub(crate) fn new(error: &'a (dyn core::error::Error + 'static)) -> Self {
        Self::up_to(OF_OURS, error)
    }

    pub(super) fn up_to(most: usize, error: &'a (dyn core::error::Error + 'static)) -> Self {
        Self { error, most }
    }
}

impl fmt::Display for Causes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut said = without_values(self.error).into_owned();
        write!(f, "{}", OneLine::up_to(self.most, &said))?;
        let beneath = core::iter::successors(self.error.source(), |error| error.source());
        for error in beneath.take(DEEPEST) {
            let text = without_values(error);
            // Many an error says what the one beneath it does.
            if !said.contains(&*text) {
                write!(f, ": {}", OneLine::up_to(self.most, &text))?;
                said = text.into_owned();
            }
        }
        Ok(())
    }
}

/// What an error says, without the values of a body that could not be read or did not fit: they may be passwords.
pub(super) fn without_values<'a>(error: &'a (dyn core::error::Error + 'static)) -> Cow<'a, str> {
    if let Some(error) = error.downcast_ref::<asmx_json::Error>() {
        return error.without_values();
    }
    match error.downcast_ref::<asmx_types::Error>() {
        Some(error) => error.without_values(),
        None => Cow::Owned(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_line_or_turns_it() {
        let shown = |text: &str| OneLine::new(text).to_string();
        assert_eq!(shown("a\r\nINFO b\t\u{1b}[31m"), r"a\r\nINFO b\t\u{1b}[31m");
        assert_eq!(
            shown("a\u{2028}b\u{2029}c\u{202e}d\u{2066}e\u{85}f"),
            r"a\u{2028}b\u{2029}c\u{202e}d\u{2066}e\u{85}f"
        );
        assert_eq!(shown("a\u{200b}\u{feff}\u{ad}b"), r"a\u{200b}\u{feff}\u{ad}b");
        assert_eq!(shown("Grüße, 世界 \"x\" 🎉"), "Grüße, 世界 \"x\" 🎉");
    }

    #[test]
    fn what_is_long_is_cut() {
        let exact = "é".repeat(OF_CLIENTS);
        assert_eq!(OneLine::new(&exact).to_string(), exact);
        let long = "é".repeat(100_000);
        assert_eq!(OneLine::new(&long).to_string(), format!("{exact}… (200000 bytes)"));
        assert_eq!(OneLine::new(&"\n".repeat(100_000)).to_string().matches("\\n").count(), OF_CLIENTS);
    }

    #[derive(Debug, thiserror::Error)]
    #[error("{text}")]
    struct Says {
        text: &'static str,
        source: Option<Box<dyn core::error::Error>>,
    }

    #[test]
    fn nothing_is_said_twice() {
        let says = |text, source: Option<Says>| Says { text, source: source.map(Into::into) };
        let causes = |error: &Says| Causes::new(error).to_string();
        assert_eq!(causes(&says("a: b", Some(says("b", Some(says("c", None)))))), "a: b: c");
        assert_eq!(causes(&says("a", Some(says("a", None)))), "a");
        let deep = (0..100)
            .fold(says("x", None), |beneath, n| says(if n % 2 == 0 { "y" } else { "z" }, Some(beneath)));
        assert_eq!(causes(&deep).len(), "z".len() + DEEPEST * ": y".len());
        let json = asmx_json::from_str::<String>(r#"{"user":"bob","password":"hunter2"#).expect_err("broken");
        assert_eq!(Causes::new(&json).to_string(), "Unterminated string passed in. (33): …");
    }
}
