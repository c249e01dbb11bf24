//! The standard's "request", with the concepts that are computed from it.

use bytes::Bytes;
use http::{HeaderMap, Method};

use crate::headers::{is_safelisted_method, unsafe_names};
use crate::url::{Origin, Site, Url};

/// A request's "mode".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mode {
    #[default]
    Cors,
    NoCors,
    SameOrigin,
}

impl Mode {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Cors => "cors",
            Self::NoCors => "no-cors",
            Self::SameOrigin => "same-origin",
        }
    }
}

/// A request's "credentials mode".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Credentials {
    Omit,
    #[default]
    SameOrigin,
    Include,
}

/// A request's "response tainting": what a script may see of the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tainting {
    #[default]
    Basic,
    Cors,
    Opaque,
}

#[derive(Clone, Debug)]
pub(crate) struct FetchRequest {
    pub(crate) method: Method,
    /// Never empty; the last is the "current URL".
    pub(crate) url_list: Vec<Url>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Bytes>,
    pub(crate) origin: Origin,
    /// "Network partition key": the site of the page in the address bar.
    pub(crate) partition: Site,
    pub(crate) mode: Mode,
    pub(crate) credentials: Credentials,
    pub(crate) tainting: Tainting,
    /// "Redirect mode" is "error".
    pub(crate) redirect_error: bool,
    pub(crate) redirect_count: u8,
    /// "Use-CORS-preflight flag".
    pub(crate) use_cors_preflight: bool,
}

impl FetchRequest {
    /// "Current URL".
    pub(crate) fn current_url(&self) -> &Url {
        &self.url_list[self.url_list.len() - 1]
    }

    /// "Credentials mode is include".
    pub(crate) fn includes_credentials(&self) -> bool {
        self.credentials == Credentials::Include
    }

    /// The standard's "redirect-taint" is not "same-origin": some hop led from another origin than the page's to yet
    /// another.
    pub(crate) fn is_redirect_tainted(&self) -> bool {
        self.url_list.windows(2).any(|hop| {
            let (from, to) = (hop[0].origin(), hop[1].origin());
            !to.is_same(&from) && !self.origin.is_same(&from)
        })
    }

    /// "Serializing a request origin".
    pub(crate) fn serialized_origin(&self) -> String {
        if self.is_redirect_tainted() { "null".into() } else { self.origin.to_string() }
    }

    /// "CORS-unsafe request-header names" with this request's headers.
    pub(crate) fn unsafe_names(&self) -> Vec<String> {
        unsafe_names(&self.headers)
    }

    /// Whether the "main fetch" has the "HTTP fetch" make a CORS-preflight. `fetch()` and `XMLHttpRequest` set the
    /// unsafe-request flag always.
    pub(crate) fn needs_preflight(&self) -> bool {
        self.use_cors_preflight || !is_safelisted_method(&self.method) || !self.unsafe_names().is_empty()
    }
}
