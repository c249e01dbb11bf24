//! Who asks, for every line of the log that is about a request.

use core::fmt;
use core::net::IpAddr;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use http::request::Parts;
use tracing::Span;
use tracing::level_filters::LevelFilter;

use super::trace_parent::TraceParent;
use crate::request::client_address;

/// The client of a request, a name for the request that no other one of this process has, and the trace that it is part of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asker {
    pub(super) client: Option<IpAddr>,
    number: u64,
    pub(super) trace: Option<TraceParent>,
}

impl Asker {
    pub(crate) fn new(parts: &Parts) -> Self {
        static REQUESTS: AtomicU64 = AtomicU64::new(1);
        Self {
            client: client_address(&parts.extensions),
            number: REQUESTS.fetch_add(1, Ordering::Relaxed),
            // Where nobody listens nobody says it.
            trace: (LevelFilter::current() >= LevelFilter::INFO)
                .then(|| TraceParent::of(&parts.headers))
                .flatten(),
        }
    }

    /// The request's name.
    pub(super) fn request(self) -> Request {
        Request(self.number)
    }

    /// A span for lines of others that are about the request.
    pub(crate) fn span(self) -> Span {
        let client = self.client.map(tracing::field::display);
        let trace_id = self.trace.map(|trace| tracing::field::display(trace.trace));
        let parent_id = self.trace.map(|trace| tracing::field::display(trace.parent));
        tracing::info_span!("request", client, request = %self.request(), trace_id, parent_id)
    }
}

/// The name of a request: the process's own, and a number within it.
pub(super) struct Request(u64);

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        static PROCESS: OnceLock<u32> = OnceLock::new();
        // Without randomness the names are those of this process, and no more.
        let process = PROCESS.get_or_init(|| getrandom::u32().unwrap_or_default());
        write!(f, "{process:08x}-{}", self.0)
    }
}
