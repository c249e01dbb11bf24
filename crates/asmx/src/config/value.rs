//! Values that are a text, true or false, or a name from a list.

use std::sync::Arc;

use ipnet::IpNet;

use super::assign::{Given, plain};
use crate::request::{Help, network};

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

/// Texts; one alone needs no brackets.
pub(super) fn list(name: &str, given: &Given) -> Result<Vec<String>, String> {
    match given {
        Given::List(texts) => Ok(texts.clone()),
        Given::Text(text) => Ok(vec![text.clone()]),
        other => Err(format!("{name} is a list of texts, not {}", other.kind())),
    }
}

/// Addresses and networks.
pub(super) fn networks(name: &str, given: &Given) -> Result<Arc<[IpNet]>, String> {
    let texts = list(name, given)
        .map_err(|_| format!("{name} is a list of addresses and networks, not {}", given.kind()))?;
    let networks: Result<Vec<_>, _> = texts.iter().map(|text| network(text)).collect();
    networks.map(Into::into).map_err(|problem| format!("{name}: {problem}"))
}
