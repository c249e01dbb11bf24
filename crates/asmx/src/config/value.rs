//! Values that are a text, true or false, or a name from a list.

use super::assign::{Given, plain};
use crate::request::Help;

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

/// Who may read something.
pub(super) fn help(key: &str, given: &Given) -> Result<Help, String> {
    let names = format!("{key} is \"Off\", \"LocalOnly\" or \"Everyone\"");
    let Given::Text(text) = given else { return Err(format!("{names}, not {}", given.kind())) };
    let all = [Help::off(), Help::local_only(), Help::everyone()];
    let meant = all.into_iter().find(|help| plain(help.name()) == plain(text));
    meant.ok_or_else(|| format!("{names}, not \"{text}\""))
}
