//! The answers that are kept.

use core::fmt;
use core::time::Duration;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum_core::body::Body;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, EXPIRES, HeaderName, PRAGMA, SET_COOKIE};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use http_body_util::BodyExt as _;
use tokio::time::Instant;

use super::flights::{Flight, Flights};
use super::key::Key;
use crate::bounded::{Bounded, Expiring, sweep};

/// What an answer has of memory beside its own bytes: its entries in four collections, and what allocations cost. Measured.
const ENTRY: usize = 320;

/// What a header has of memory beside its own bytes.
const HEADER: usize = size_of::<(HeaderName, HeaderValue)>();

/// The answers that a host keeps.
#[derive(Debug)]
pub(crate) struct OutputCache {
    kept: Arc<Kept>,
    flights: Flights,
}

/// How much is kept. Beyond that, answers that nobody has asked for again go first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) bytes: usize,
    pub(crate) answers: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { bytes: 64 * 1024 * 1024, answers: 100_000 }
    }
}

struct Kept {
    answers: Mutex<Bounded<Key, Answer>>,
    is_swept: AtomicBool,
}

struct Answer {
    headers: Box<[(HeaderName, HeaderValue)]>,
    body: Bytes,
}

/// An answer that has to be made, and may be kept.
#[derive(Debug)]
pub(crate) struct Missing {
    /// Without one it cannot be kept.
    key: Option<Key>,
    /// While a clone of it lives, nobody else makes the same.
    pub(crate) flight: Option<Arc<Flight>>,
}

impl OutputCache {
    pub(crate) fn new(bounds: Bounds) -> Self {
        let answers = Mutex::new(Bounded::new(bounds.answers, bounds.bytes));
        Self {
            kept: Arc::new(Kept { answers, is_swept: AtomicBool::default() }),
            flights: Flights::default(),
        }
    }

    /// The answer to the same call, if it is still there (SAC-35).
    pub(crate) fn find(&self, key: Option<Key>) -> Result<Response<Body>, Missing> {
        let missing = Missing { key, flight: None };
        let Some(key) = key else { return Err(missing) };
        let mut answers = self.kept.answers();
        let Some(answer) = answers.get(&key, Instant::now(), None) else { return Err(missing) };
        let mut response = Response::new(Body::from(answer.body.clone()));
        response.headers_mut().extend(answer.headers.iter().cloned());
        drop(answers);
        forbid_others(response.headers_mut());
        Ok(response)
    }

    /// Waits until nobody else makes the answer. Then it may be there.
    pub(crate) async fn find_alone(&self, missing: Missing) -> Result<Response<Body>, Missing> {
        let Some(key) = missing.key else { return Err(missing) };
        let flight = self.flights.enter(key).await;
        self.find(Some(key)).map_err(|missing| Missing { flight: Some(Arc::new(flight)), ..missing })
    }

    /// Keeps an answer that has a key, if it is one that may be given to others: status 200 and without cookies (SAC-31).
    pub(crate) async fn keep(
        &self,
        Missing { key, flight }: Missing,
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
        let answer = Answer::new(&parts.headers, &body);
        let (weight, now) = (answer.weight(), Instant::now());
        self.kept.answers().insert(key, answer, weight, now, now + Duration::from_secs(seconds.into()));
        sweep(&self.kept);
        drop(flight);
        Response::from_parts(parts, Body::from(body))
    }
}

impl Kept {
    fn answers(&self) -> MutexGuard<'_, Bounded<Key, Answer>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Expiring for Kept {
    fn purge(&self, now: Instant) -> Option<Instant> {
        self.answers().purge(now)
    }

    fn is_swept(&self) -> &AtomicBool {
        &self.is_swept
    }
}

impl Answer {
    /// A copy of its own: what came may be part of something much larger.
    fn new(headers: &HeaderMap, body: &Bytes) -> Self {
        let ours = |name: &HeaderName| [CACHE_CONTROL, PRAGMA, EXPIRES].contains(name);
        let headers = headers.iter().filter(|(name, _)| !ours(name));
        Self {
            headers: headers.map(|(name, value)| (name.clone(), value.clone())).collect(),
            body: Bytes::copy_from_slice(body),
        }
    }

    fn weight(&self) -> usize {
        let headers = self.headers.iter().map(|(name, value)| HEADER + name.as_str().len() + value.len());
        ENTRY + headers.sum::<usize>() + self.body.len()
    }
}

/// Tells everyone else to keep nothing (RSP-6).
fn forbid_others(headers: &mut HeaderMap) {
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(PRAGMA, HeaderValue::from_static("no-cache"));
    headers.insert(EXPIRES, HeaderValue::from_static("-1"));
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answers = self.answers();
        f.debug_struct("Kept")
            .field("answers", &answers.len())
            .field("bytes", &answers.weight())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::Parts;
    use super::*;

    async fn keep(cache: &OutputCache, number: usize) {
        let missing = cache.find(Some(Parts::new((0, number)).key())).expect_err("nothing there");
        let response = Response::new(Body::from("an answer"));
        cache.keep(missing, 60, response).await;
    }

    /// What has expired is freed although nobody asks.
    #[tokio::test(start_paused = true)]
    async fn sac_38_expired_answers_are_freed() {
        let cache = OutputCache::new(Bounds::default());
        for number in 0..10 {
            keep(&cache, number).await;
        }
        let answers = || cache.kept.answers().len();
        tokio::time::sleep(Duration::from_secs(59)).await;
        assert_eq!(answers(), 10);
        tokio::time::sleep(Duration::from_secs(3)).await;
        assert_eq!(answers(), 0);
        keep(&cache, 0).await;
        assert!(format!("{cache:?}").contains("Kept { answers: 1, bytes: "));
    }

    #[test]
    fn an_answer_weighs_what_it_has() {
        let mut headers = HeaderMap::new();
        forbid_others(&mut headers);
        let weight = |headers: &HeaderMap, body| Answer::new(headers, &Bytes::from_static(body)).weight();
        assert_eq!(weight(&headers, b""), ENTRY);
        headers.append("x-a", HeaderValue::from_static("12"));
        headers.append("x-a", HeaderValue::from_static("1234"));
        assert_eq!(weight(&headers, b"12345"), ENTRY + 2 * HEADER + 2 * 3 + 2 + 4 + 5);
    }
}
