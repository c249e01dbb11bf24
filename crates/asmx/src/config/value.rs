//! Values that are a text, or true or false.

use super::assign::Given;

/// A text, and nothing else.
pub(super) fn text<'g>(name: &str, given: &'g Given) -> Result<&'g str, String> {
    match given {
        Given::Text(text) => Ok(text),
        other => Err(format!("{name} is a text, not {}", other.kind())),
    }
}

/// True or false.
pub(super) fn flag(name: &str, given: &Given) -> Result<bool, String> {
    match given {
        Given::Flag(flag) => Ok(*flag),
        other => Err(format!("{name} is true or false, not {}", other.kind())),
    }
}
