//! The answer to a call, on its way out.

use core::fmt;

use axum_core::body::Body;
use http::{HeaderMap, Response, StatusCode};
use http_body::Body as _;

/// The answer to a call.
pub(crate) struct Answered(Made);

enum Made {
    /// As most are: 200, and no headers yet but those that most answers have. Whoever sends it adds them, with his own, at once.
    Usual(Body, fn(&mut HeaderMap)),
    /// Usual answers do not carry the room for it.
    Whole(Box<Response<Body>>),
}

impl Answered {
    /// An answer as most are, and what adds its headers. There is one kind of them.
    pub(super) fn usual(body: Body, headers: fn(&mut HeaderMap)) -> Self {
        Self(Made::Usual(body, headers))
    }

    /// Whether the headers are left out that most answers have.
    pub(crate) fn is_usual(&self) -> bool {
        matches!(self.0, Made::Usual(..))
    }

    /// The body of a usual answer.
    ///
    /// # Errors
    /// It is none: itself.
    pub(crate) fn bare(self) -> Result<Body, Self> {
        match self.0 {
            Made::Usual(body, _) => Ok(body),
            whole @ Made::Whole(_) => Err(Self(whole)),
        }
    }

    /// The answer with all of its headers.
    pub(crate) fn whole(self) -> Response<Body> {
        match self.0 {
            Made::Usual(body, add) => {
                let mut response = Response::new(body);
                add(response.headers_mut());
                response
            }
            Made::Whole(response) => *response,
        }
    }

    /// How long its body is, where that is known.
    pub(crate) fn length(&self) -> Option<u64> {
        match &self.0 {
            Made::Usual(body, _) => body.size_hint().exact(),
            Made::Whole(response) => response.body().size_hint().exact(),
        }
    }

    pub(crate) fn status(&self) -> StatusCode {
        match &self.0 {
            Made::Usual(..) => StatusCode::OK,
            Made::Whole(response) => response.status(),
        }
    }
}

impl From<Box<Response<Body>>> for Answered {
    fn from(response: Box<Response<Body>>) -> Self {
        Self(Made::Whole(response))
    }
}

impl From<Response<Body>> for Answered {
    fn from(response: Response<Body>) -> Self {
        Self(Made::Whole(Box::new(response)))
    }
}

impl fmt::Debug for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answered").field("is_usual", &self.is_usual()).finish_non_exhaustive()
    }
}
