//! A request that leads to something mounted.

use std::borrow::Cow;

use asmx_core::service::Jsonp;
use http::Method;
use http::header::HOST;
use http::request::Parts;
use http::uri::Authority;

use super::client::is_local;
use super::detail::{CustomErrors, ErrorDetail};
use super::handed;
use super::outer::outer_path;
use super::protocols::WebProtocols;
use super::proxies::Proxies;

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
    /// What is on there beside script calls.
    pub(crate) protocols: WebProtocols,
    /// As whom pages of any site may call the method that is asked for.
    pub(crate) jsonp: Jsonp,
    /// Whether the post of a form is a script call.
    pub(crate) form_calls: bool,
    pub(crate) parts: &'a Parts,
    /// Who may see what goes wrong.
    pub(crate) custom_errors: CustomErrors,
    /// What stands in front of the host.
    pub(crate) proxies: &'a Proxies,
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

    /// Whether the client may see what goes wrong (ERR-7).
    pub(crate) fn detail(&self) -> ErrorDetail {
        self.custom_errors.detail(self.parts, self.proxies)
    }

    /// Whether the server's own machine asks (ERR-8).
    pub(crate) fn is_local(&self) -> bool {
        is_local(self.parts, self.proxies.are_known())
    }

    /// The file's URL as the browser knows it, as far as it can be known: without a query.
    pub(crate) fn url(&self) -> String {
        let scheme = if handed::is_https(self.parts) { "https" } else { "http" };
        format!("{scheme}://{}{}", self.host(), self.outer_path())
    }

    /// The host that the browser asked, as far as it can be known.
    pub(crate) fn host(&self) -> &'a str {
        let headers = &self.parts.headers;
        let is_host = |host: &&str| host.parse::<Authority>().is_ok_and(|host| !host.as_str().contains('@'));
        let said = handed::host(headers).filter(|_| handed::is_vouched_for(&self.parts.extensions));
        let sent = self.parts.uri.authority().map(Authority::as_str);
        let sent = sent.or_else(|| headers.get(HOST).and_then(|host| host.to_str().ok()));
        said.filter(is_host).or(sent.filter(is_host)).unwrap_or("localhost")
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
