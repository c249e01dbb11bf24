//! "CORS-preflight cache".

use core::time::Duration;
use std::time::SystemTime;

use super::request::FetchRequest;
use crate::headers::is_non_wildcard;
use crate::url::{Site, Url};

/// A "cache entry".
#[derive(Debug)]
struct Entry {
    key: Key,
    /// "Credentials": whether the call was one with them.
    credentials: bool,
    expires: SystemTime,
    allowed: Allowed,
}

/// What of an entry is compared whole: network partition key, byte-serialized origin and URL.
#[derive(Debug, PartialEq, Eq)]
struct Key {
    partition: Site,
    origin: String,
    url: Url,
}

/// An entry is for a method or for a header name.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Allowed {
    Method(String),
    HeaderName(String),
}

/// A list of cache entries. Entries are removed when their max-age has passed.
#[derive(Debug, Default)]
pub(crate) struct PreflightCache(Vec<Entry>);

impl PreflightCache {
    /// "Method cache entry match".
    pub(crate) fn matches_method(&self, request: &FetchRequest, method: &str, now: SystemTime) -> bool {
        self.matching(request, now).any(|entry| match &entry.allowed {
            Allowed::Method(allowed) => allowed == method || allowed == "*",
            Allowed::HeaderName(_) => false,
        })
    }

    /// "Header-name cache entry match".
    pub(crate) fn matches_header_name(&self, request: &FetchRequest, name: &str, now: SystemTime) -> bool {
        self.matching(request, now).any(|entry| match &entry.allowed {
            Allowed::HeaderName(allowed) => {
                allowed.eq_ignore_ascii_case(name) || (allowed == "*" && !is_non_wildcard(name))
            }
            Allowed::Method(_) => false,
        })
    }

    /// The steps at the end of the "CORS-preflight fetch": matching entries get the new max-age, the others are made.
    pub(crate) fn store(
        &mut self,
        request: &FetchRequest,
        methods: &[String],
        header_names: &[String],
        max_age: Duration,
        now: SystemTime,
    ) {
        self.0.retain(|entry| entry.expires > now);
        // A time too far away to be told is as good as none at all.
        let expires = now.checked_add(max_age).unwrap_or(now + Duration::from_secs(u64::from(u32::MAX)));
        let methods = methods.iter().map(|method| Allowed::Method(method.clone()));
        let names = header_names.iter().map(|name| Allowed::HeaderName(name.to_ascii_lowercase()));
        for allowed in methods.chain(names) {
            let mut found = false;
            let key = Key::of(request);
            for entry in self.0.iter_mut().filter(|entry| entry.is_for(&key, request)) {
                if entry.covers(&allowed) {
                    entry.expires = expires;
                    found = true;
                }
            }
            if !found {
                self.0.push(Entry { key, credentials: request.includes_credentials(), expires, allowed });
            }
        }
    }

    /// "Clear cache entries".
    pub(crate) fn clear(&mut self, request: &FetchRequest) {
        let key = Key::of(request);
        self.0.retain(|entry| entry.key != key);
    }

    pub(crate) fn clear_all(&mut self) {
        self.0.clear();
    }

    /// "Cache entry match".
    fn matching(&self, request: &FetchRequest, now: SystemTime) -> impl Iterator<Item = &Entry> {
        let key = Key::of(request);
        self.0.iter().filter(move |entry| entry.expires > now && entry.is_for(&key, request))
    }
}

impl Key {
    fn of(request: &FetchRequest) -> Self {
        Self {
            partition: request.partition.clone(),
            origin: request.serialized_origin(),
            url: request.current_url().clone(),
        }
    }
}

impl Entry {
    fn is_for(&self, key: &Key, request: &FetchRequest) -> bool {
        self.key == *key && (self.credentials || !request.includes_credentials())
    }

    fn covers(&self, allowed: &Allowed) -> bool {
        match (&self.allowed, allowed) {
            (Allowed::Method(kept), Allowed::Method(new)) => kept == new || kept == "*",
            (Allowed::HeaderName(kept), Allowed::HeaderName(new)) => {
                kept == new || (kept == "*" && !is_non_wildcard(new))
            }
            _ => false,
        }
    }
}
