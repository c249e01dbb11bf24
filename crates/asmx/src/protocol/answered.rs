//! The answer to a call, on its way out.

use axum_core::body::Body;
use http::Response;

use super::script;

/// The answer to a call. The headers that most answers have are left out at first: whoever sends it adds them, with his own, at
/// once.
#[derive(Debug)]
pub(crate) struct Answered {
    response: Response<Body>,
    is_usual: bool,
}

impl Answered {
    /// A result in its envelope, and nothing else.
    pub(super) fn usual(response: Response<Body>) -> Self {
        Self { response, is_usual: true }
    }

    /// Whether the headers are missing that most answers have.
    pub(crate) fn is_usual(&self) -> bool {
        self.is_usual
    }

    /// The answer as it is so far.
    pub(crate) fn bare(self) -> Response<Body> {
        self.response
    }

    /// The answer with all of its headers.
    pub(crate) fn whole(mut self) -> Response<Body> {
        if self.is_usual {
            script::usual_headers(self.response.headers_mut());
        }
        self.response
    }

    pub(crate) fn status(&self) -> http::StatusCode {
        self.response.status()
    }
}

impl From<Response<Body>> for Answered {
    fn from(response: Response<Body>) -> Self {
        Self { response, is_usual: false }
    }
}
