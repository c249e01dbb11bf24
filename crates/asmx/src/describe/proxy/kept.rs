//! The proxies of a service, once they are written.

use std::sync::OnceLock;

use super::edition::Edition;
use super::script::Script;

/// The proxies of a service, each written when it is first asked for and then kept.
#[derive(Debug, Default)]
pub(crate) struct Proxies {
    release: OnceLock<Script>,
    debug: OnceLock<Script>,
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
