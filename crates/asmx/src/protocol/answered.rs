//! The answer to a call, on its way out.

use core::fmt;

use axum_core::body::Body;
use http::{HeaderMap, Response, StatusCode};
use http_body::Body as _;

/// The answer to a call. The headers that most answers have are left out at first: whoever sends it adds them, with his own, at
/// once.
pub(crate) struct Answered {
    response: Response<Body>,
    /// What adds them, if they are left out.
    usual: Option<fn(&mut HeaderMap)>,
}

impl Answered {
    /// An answer as most are, and what adds its headers. There is one kind of them.
    pub(super) fn usual(response: Response<Body>, headers: fn(&mut HeaderMap)) -> Self {
        Self { response, usual: Some(headers) }
    }

    /// Whether the headers are left out that most answers have.
    pub(crate) fn is_usual(&self) -> bool {
        self.usual.is_some()
    }

    /// The answer as it is so far.
    pub(crate) fn bare(self) -> Response<Body> {
        self.response
    }

    /// The answer with all of its headers.
    pub(crate) fn whole(mut self) -> Response<Body> {
        if let Some(add) = self.usual {
            add(self.response.headers_mut());
        }
        self.response
    }

    /// How long its body is, where that is known.
    pub(crate) fn length(&self) -> Option<u64> {
        self.response.body().size_hint().exact()
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.response.status()
    }
}

impl From<Response<Body>> for Answered {
    fn from(response: Response<Body>) -> Self {
        Self { response, usual: None }
    }
}

impl fmt::Debug for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answered").field("is_usual", &self.is_usual()).finish_non_exhaustive()
    }
}
