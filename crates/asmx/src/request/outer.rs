//! Paths as the browser knows them.

use std::borrow::Cow;

use axum::extract::NestedPath;
use http::Extensions;

/// A path as the browser knows it: below the prefix that a router around the host has taken off.
pub(crate) fn outer_path<'a>(extensions: &Extensions, path: &'a str) -> Cow<'a, str> {
    match extensions.get::<NestedPath>() {
        // A pattern is not what stood in the request.
        Some(nested) if !nested.as_str().contains('{') => {
            Cow::Owned(format!("{}{path}", nested.as_str().trim_end_matches('/')))
        }
        _ => Cow::Borrowed(path),
    }
}
