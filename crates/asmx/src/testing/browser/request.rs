//! The standard's "request", with the concepts that are computed from it.

use bytes::Bytes;
use http::{HeaderMap, Method};

use super::safelist::{is_safelisted_method, unsafe_names};
use super::site::Site;
use super::url::{Origin, Url};

/// A request's "mode".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mode {
    #[default]
    Cors,
    NoCors,
    SameOrigin,
}

impl Mode {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Cors => "cors",
            Self::NoCors => "no-cors",
            Self::SameOrigin => "same-origin",
        }
    }
}

/// A request's "credentials mode".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Credentials {
    Omit,
    #[default]
    SameOrigin,
    Include,
}

/// A request's "response tainting": what a script may see of the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tainting {
    #[default]
    Basic,
    Cors,
    Opaque,
}

#[derive(Clone, Debug)]
pub(super) struct FetchRequest {
    pub(super) method: Method,
    /// Never empty; the last is the "current URL".
    pub(super) url_list: Vec<Url>,
    pub(super) headers: HeaderMap,
    pub(super) body: Option<Bytes>,
    pub(super) origin: Origin,
    /// "Network partition key": the site of the page in the address bar.
    pub(super) partition: Site,
    pub(super) mode: Mode,
    pub(super) credentials: Credentials,
    pub(super) tainting: Tainting,
    /// "Redirect mode" is "error".
    pub(super) redirect_error: bool,
    pub(super) redirect_count: u8,
    /// "Use-CORS-preflight flag".
    pub(super) use_cors_preflight: bool,
}

impl FetchRequest {
    /// "Current URL".
    pub(super) fn current_url(&self) -> &Url {
        &self.url_list[self.url_list.len() - 1]
    }

    /// "Credentials mode is include".
    pub(super) fn includes_credentials(&self) -> bool {
        self.credentials == Credentials::Include
    }

    /// The standard's "redirect-taint" is not "same-origin": some hop led from another origin than the page's to yet
    /// another.
    pub(super) fn is_redirect_tainted(&self) -> bool {
        self.url_list.windows(2).any(|hop| {
            let (from, to) = (hop[0].origin(), hop[1].origin());
            !to.is_same(&from) && !self.origin.is_same(&from)
        })
    }

    /// "Serializing a request origin".
    pub(super) fn serialized_origin(&self) -> String {
        if self.is_redirect_tainted() { "null".into() } else { self.origin.to_string() }
    }

    /// "CORS-unsafe request-header names" with this request's headers.
    pub(super) fn unsafe_names(&self) -> Vec<String> {
        unsafe_names(&self.headers)
    }

    /// Whether the "main fetch" has the "HTTP fetch" make a CORS-preflight. `fetch()` and `XMLHttpRequest` set the
    /// unsafe-request flag always.
    pub(super) fn needs_preflight(&self) -> bool {
        self.use_cors_preflight || !is_safelisted_method(&self.method) || !self.unsafe_names().is_empty()
    }
}
