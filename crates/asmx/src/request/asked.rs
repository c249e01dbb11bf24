//! A request that leads to something mounted.

use std::borrow::Cow;

use http::Method;
use http::request::Parts;

use super::outer::outer_path;

/// What stands at a path. Pages have no proxies and no classic side (RT-28).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Service,
    /// A service without `[ScriptService]` (RT-16).
    Classic,
    Page,
}

/// A request that leads to something mounted: what decides who answers it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) kind: Kind,
    /// The path of the file, as it was asked for.
    pub(crate) file: &'a str,
    /// The rest of the path, with its slash.
    pub(crate) path_info: &'a str,
    pub(crate) parts: &'a Parts,
}

impl<'a> Asked<'a> {
    /// What a GET of the file itself says after a word of its query that stands first, as `?op=Add` does: whatever its
    /// case, and nothing of it.
    pub(crate) fn asks_for(&self, word: &str) -> Option<&'a str> {
        let of_file =
            self.kind != Kind::Page && self.path_info.is_empty() && self.parts.method == Method::GET;
        let first = self.parts.uri.query().filter(|_| of_file)?.split('&').next()?;
        let (name, value) = first.split_once('=').unwrap_or((first, ""));
        name.eq_ignore_ascii_case(word).then_some(value)
    }

    /// What a router around the host has taken off the path.
    #[cfg_attr(not(feature = "openapi"), allow(dead_code, reason = "documents are below it"))]
    pub(crate) fn outer_prefix(&self) -> Cow<'a, str> {
        outer_path(&self.parts.extensions, "")
    }

    /// The file's path as the browser knows it.
    pub(crate) fn outer_path(&self) -> Cow<'a, str> {
        outer_path(&self.parts.extensions, self.file)
    }
}
