//! The answers that are kept.

use core::fmt;
use core::time::Duration;
use std::sync::Arc;
use std::time::Instant;

use axum_core::body::Body;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, EXPIRES, PRAGMA, SET_COOKIE};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use http_body_util::BodyExt as _;
use moka::Expiry;
use moka::sync::Cache;

use super::Key;

/// How many bytes are kept, about. Beyond that, answers that are not asked for go first.
const CAPACITY: u64 = 64 * 1024 * 1024;

/// The answers that a host keeps.
pub(crate) struct OutputCache(Cache<Key, Kept>);

#[derive(Clone)]
struct Kept {
    answer: Arc<(HeaderMap, Bytes)>,
    duration: Duration,
}

/// From when it was made, however often it is asked for (SAC-30).
struct Absolute;

impl Expiry<Key, Kept> for Absolute {
    fn expire_after_create(&self, _: &Key, kept: &Kept, _: Instant) -> Option<Duration> {
        Some(kept.duration)
    }

    fn expire_after_update(&self, _: &Key, kept: &Kept, _: Instant, _: Option<Duration>) -> Option<Duration> {
        Some(kept.duration)
    }
}

impl OutputCache {
    pub(crate) fn new() -> Self {
        let weight = |key: &Key, kept: &Kept| {
            let (headers, body) = &*kept.answer;
            let headers: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
            u32::try_from(key.weight() + headers + body.len() + 256).unwrap_or(u32::MAX)
        };
        Self(Cache::builder().max_capacity(CAPACITY).weigher(weight).expire_after(Absolute).build())
    }

    /// The answer to the same call, if it is still there (SAC-35).
    pub(crate) fn find(&self, key: &Key) -> Option<Response<Body>> {
        let kept = self.0.get(key)?;
        let (headers, body) = &*kept.answer;
        let mut response = Response::new(Body::from(body.clone()));
        *response.headers_mut() = headers.clone();
        Some(response)
    }

    /// Keeps an answer that has a key, if it is one that may be given to others: status 200 and without cookies (SAC-31).
    pub(crate) async fn keep(
        &self,
        key: Option<Key>,
        seconds: u32,
        mut response: Response<Body>,
    ) -> Response<Body> {
        forbid_others(response.headers_mut());
        let Some(key) = key else { return response };
        if response.status() != StatusCode::OK || response.headers().contains_key(SET_COOKIE) {
            return response;
        }
        let (parts, body) = response.into_parts();
        // An answer in memory is whole.
        let Ok(body) = body.collect().await else { return Response::from_parts(parts, Body::empty()) };
        let body = body.to_bytes();
        let answer = Arc::new((parts.headers.clone(), body.clone()));
        self.0.insert(key, Kept { answer, duration: Duration::from_secs(seconds.into()) });
        Response::from_parts(parts, Body::from(body))
    }
}

/// Tells everyone else to keep nothing (RSP-6).
fn forbid_others(headers: &mut HeaderMap) {
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(PRAGMA, HeaderValue::from_static("no-cache"));
    headers.insert(EXPIRES, HeaderValue::from_static("-1"));
}

impl fmt::Debug for OutputCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OutputCache").field("answers", &self.0.entry_count()).finish_non_exhaustive()
    }
}
