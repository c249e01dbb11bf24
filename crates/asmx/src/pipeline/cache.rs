//! Step 3 of ASP.NET's checks: answers that are kept (SAC-30 to SAC-38). It comes after the body, which is part of the key.

use asmx_core::Fault;
use asmx_core::call::{Arguments, query};
use axum_core::body::Body;
use http::Response;

use super::claim::Called;
use super::read::Read;
use crate::cache::{Key, OutputCache};
use crate::tables::Tables;

/// What the cache says to a call.
pub(super) enum Looked<'a> {
    /// It was answered before (SAC-35).
    Kept(Response<Body>),
    /// It has to be made.
    Missed(Missed<'a>),
}

/// A call that has to be made.
pub(super) struct Missed<'a> {
    pub(super) called: Called<'a>,
    pub(super) arguments: Arguments,
    /// Under which its answer may be kept.
    pub(super) key: Option<Key>,
}

/// # Errors
/// It could only have been answered from the cache.
pub(super) fn look<'a>(tables: &Tables, read: Read<'a>) -> Result<Looked<'a>, Fault> {
    let called = read.verified.called;
    let cache = cache_of(tables, &called);
    let key = cache.and_then(|_| key(&read));
    if let (Some(cache), Some(key)) = (cache, &key)
        && let Some(response) = cache.find(key)
    {
        return Ok(Looked::Kept(response));
    }
    read.verified.nothing_kept()?;
    Ok(Looked::Missed(Missed { called, arguments: read.arguments, key }))
}

/// Keeps an answer if the method says so and the answer may be given to others.
pub(super) async fn keep(
    tables: &Tables,
    called: &Called<'_>,
    key: Option<Key>,
    response: Response<Body>,
) -> Response<Body> {
    match cache_of(tables, called) {
        // Calls that keep nothing shall not carry the room for it.
        Some(cache) => Box::pin(cache.keep(key, called.method.descriptor.cache, response)).await,
        None => response,
    }
}

fn cache_of<'a>(tables: &'a Tables, called: &Called<'_>) -> Option<&'a OutputCache> {
    tables.cache.as_ref().filter(|_| called.method.descriptor.cache > 0)
}

/// The key under which the call's answer may be kept (SAC-32, SAC-33). A body of unknown length is no key.
fn key(read: &Read<'_>) -> Option<Key> {
    let called = &read.verified.called;
    let place = (called.mount.number, called.method.index);
    match &read.arguments {
        _ if called.method.descriptor.parameters.is_empty() => Some(Key::nothing(place)),
        Arguments::Body(body) if read.is_measured => Key::body(place, body),
        Arguments::Query(query) => Some(Key::query(place, query::parse(query))),
        _ => None,
    }
}
