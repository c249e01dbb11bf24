//! What went over the wire.

use http::{HeaderMap, Method, StatusCode};

use super::phase::Phase;

/// One request as it went to the server, and what came back.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Exchange {
    /// What it was for.
    pub phase: Phase,
    /// The method.
    pub method: Method,
    /// The URL, without a fragment.
    pub url: String,
    /// The request's headers, those that the browser added included.
    pub request_headers: HeaderMap,
    /// The status, if there was an answer.
    pub status: Option<StatusCode>,
    /// The answer's headers: all of them, also those that the script may not read.
    pub response_headers: HeaderMap,
}
