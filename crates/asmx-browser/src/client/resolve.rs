//! URLs as a test writes them, where a mistake is the test's own.

use crate::url::{Origin, Url};

/// The URL of a page or a server.
#[track_caller]
pub(crate) fn parse(text: &str) -> Url {
    Url::parse(text).unwrap_or_else(|error| panic!("{text:?} is no origin: {error}"))
}

/// A URL as seen from a base, else from a page.
#[track_caller]
pub(crate) fn resolve(base: Option<&Url>, page: Option<&Origin>, reference: &str) -> Url {
    let own = page.and_then(|origin| Url::parse(&origin.to_string()).ok());
    let url = match base.or(own.as_ref()) {
        Some(base) => base.join(reference),
        None => Url::parse(reference),
    };
    url.unwrap_or_else(|error| panic!("{reference:?} is no URL: {error}"))
}
