//! The client proxies: the scripts at `/js` and `/jsdebug` that the Microsoft Ajax client calls a service through.
//!
//! They are written from the service's descriptors alone. Their text is a wire format: it is evaluated by browsers and
//! parsed by tools, and stays what it was to the byte (PRX-12 to PRX-31). A page has none (PRX-26, RT-28).

mod accessors;
mod answer;
mod client_types;
mod comments;
mod file_path;
mod methods;
mod modified;
mod names;
mod script;

use std::sync::OnceLock;

pub(crate) use answer::answer;
pub(crate) use modified::Built;
pub(crate) use names::ServiceName;
pub(crate) use script::Script;

use crate::service::{ClientTypes, MethodDescriptor};

/// Which of the two texts is asked for (PRX-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edition {
    /// `/js`.
    Release,
    /// `/jsdebug`: the same with documentation comments (PRX-31).
    Debug,
}

/// The proxies of a service, each written when it is first asked for and then kept.
#[derive(Debug, Default)]
pub(crate) struct Proxies {
    release: OnceLock<Script>,
    debug: OnceLock<Script>,
}

/// What a proxy is written from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) name: &'a ServiceName,
    /// In declaration order (PRX-16).
    pub(crate) methods: &'a [&'static MethodDescriptor],
    pub(crate) types: &'a ClientTypes,
    /// Where the service is mounted.
    pub(crate) path: &'a str,
}

impl Proxies {
    /// The proxy, written by `write` if nobody asked for it before.
    pub(crate) fn get(&self, edition: Edition, write: impl FnOnce() -> Script) -> &Script {
        match edition {
            Edition::Release => self.release.get_or_init(write),
            Edition::Debug => self.debug.get_or_init(write),
        }
    }
}

impl Edition {
    /// The edition that a PathInfo asks for (RT-6). `/js/` and `/js/x` ask for none.
    pub(crate) fn of(path_info: &str) -> Option<Self> {
        if path_info.eq_ignore_ascii_case("/js") {
            Some(Self::Release)
        } else if path_info.eq_ignore_ascii_case("/jsdebug") {
            Some(Self::Debug)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RT-6.
    #[test]
    fn the_whole_path_info_names_the_edition() {
        assert_eq!(Edition::of("/JS"), Some(Edition::Release));
        assert_eq!(Edition::of("/jsDebug"), Some(Edition::Debug));
        for no in ["", "/", "js", "/js/", "/js/x", "/jsdebugger"] {
            assert_eq!(Edition::of(no), None, "{no}");
        }
    }
}
