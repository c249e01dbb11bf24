//! What is counted, under which names. The names of methods are the only labels that are not from a list here, and there are as
//! many as the host has: nothing that a stranger sends becomes one.

use core::fmt;
use core::time::Duration;
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use metrics::{
    Counter, Gauge, Histogram, Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge,
    histogram,
};

const CALLS: &str = "asmx_calls_total";
const FAULTS: &str = "asmx_call_faults_total";
const SECONDS: &str = "asmx_call_duration_seconds";
const RECEIVED: &str = "asmx_call_received_bytes_total";
const SENT: &str = "asmx_call_sent_bytes_total";
const LAST: &str = "asmx_call_last_timestamp_seconds";
const SESSION_WAIT: &str = "asmx_session_wait_seconds";
const SESSION_QUEUE: &str = "asmx_session_queue_length";
const BLOCKING_WAIT: &str = "asmx_blocking_wait_seconds";
const BLOCKING_QUEUE: &str = "asmx_blocking_queue_length";
const QUEUE: &str = "asmx_request_queue_length";
const REFUSED: &str = "asmx_requests_refused_total";

/// Of a host: what is no method's.
#[derive(Clone)]
pub(crate) struct HostMeter {
    queue: Gauge,
    refused: Counter,
}

impl HostMeter {
    /// Counts wherever the program's recorder is by now; without one nowhere.
    pub(crate) fn new() -> Self {
        describe_counter!(CALLS, Unit::Count, "Calls of a method, however they ended.");
        describe_counter!(FAULTS, Unit::Count, "Calls of a method that failed, by what they failed in.");
        describe_histogram!(SECONDS, Unit::Seconds, "From the head of a call to its answer.");
        describe_counter!(RECEIVED, Unit::Bytes, "Bodies of calls.");
        describe_counter!(SENT, Unit::Bytes, "Bodies of answers.");
        describe_gauge!(LAST, Unit::Seconds, "When a method was called last, since 1970; 0: never yet.");
        describe_histogram!(SESSION_WAIT, Unit::Seconds, "How long calls waited for their session.");
        describe_gauge!(SESSION_QUEUE, Unit::Count, "Calls of a method that wait for their session.");
        describe_histogram!(BLOCKING_WAIT, Unit::Seconds, "How long methods that block waited for a thread.");
        describe_gauge!(BLOCKING_QUEUE, Unit::Count, "Calls of a method that blocks that wait for a thread.");
        describe_gauge!(QUEUE, Unit::Count, "Calls that run or wait for their session.");
        describe_counter!(REFUSED, Unit::Count, "Requests that called no method of a service.");
        let (queue, refused) = (gauge!(QUEUE), counter!(REFUSED));
        queue.increment(0.0);
        refused.increment(0);
        Self { queue, refused }
    }

    /// A call has a place for as long as this lives.
    pub(crate) fn enter(&self) -> InQueue {
        self.queue.increment(1.0);
        InQueue(self.queue.clone())
    }

    /// A request called nothing.
    pub(crate) fn refused(&self) {
        self.refused.increment(1);
    }
}

/// A call has a place.
pub(crate) struct InQueue(Gauge);

impl Drop for InQueue {
    fn drop(&mut self) {
        self.0.decrement(1.0);
    }
}

/// Of a method. Clones count together.
#[derive(Clone)]
pub(crate) struct MethodMeter(Arc<Of>);

struct Of {
    service: Arc<str>,
    method: &'static str,
    calls: Counter,
    seconds: Histogram,
    received: Counter,
    sent: Counter,
    last: Gauge,
}

impl MethodMeter {
    /// A method that nobody calls is to be seen as well.
    pub(crate) fn new(service: &str, method: &'static str) -> Self {
        let service: Arc<str> = service.into();
        let name = || service.to_string();
        let calls = counter!(CALLS, "service" => name(), "method" => method);
        let last = gauge!(LAST, "service" => name(), "method" => method);
        calls.increment(0);
        last.increment(0.0);
        Self(Arc::new(Of {
            calls,
            seconds: histogram!(SECONDS, "service" => name(), "method" => method),
            received: counter!(RECEIVED, "service" => name(), "method" => method),
            sent: counter!(SENT, "service" => name(), "method" => method),
            last,
            service,
            method,
        }))
    }

    /// It is called.
    pub(crate) fn call(&self) -> CallMeter<'_> {
        self.0.calls.increment(1);
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
        self.0.last.set(since.as_secs_f64());
        CallMeter { of: &self.0, began: Instant::now() }
    }

    /// A call failed in that phase.
    pub(crate) fn failed(&self, phase: &'static str) {
        let Of { service, method, .. } = &*self.0;
        counter!(FAULTS, "service" => service.to_string(), "method" => *method, "phase" => phase)
            .increment(1);
    }

    /// A call waits for its session for as long as this lives.
    pub(crate) fn waits_for_session(&self) -> Waiting {
        self.waiting(SESSION_QUEUE, SESSION_WAIT)
    }

    /// A call waits for a thread for as long as this lives.
    pub(crate) fn waits_for_thread(&self) -> Waiting {
        self.waiting(BLOCKING_QUEUE, BLOCKING_WAIT)
    }

    fn waiting(&self, queue: &'static str, waited: &'static str) -> Waiting {
        let Of { service, method, .. } = &*self.0;
        let queue = gauge!(queue, "service" => service.to_string(), "method" => *method);
        queue.increment(1.0);
        let waited = histogram!(waited, "service" => service.to_string(), "method" => *method);
        Waiting { queue, waited, began: Instant::now() }
    }
}

/// Of a call.
pub(crate) struct CallMeter<'a> {
    of: &'a Of,
    began: Instant,
}

impl CallMeter<'_> {
    /// Its body is there.
    pub(crate) fn received(&self, bytes: usize) {
        self.of.received.increment(bytes as u64);
    }

    /// Its answer is made, of such a length where that is known.
    pub(crate) fn answered(&self, bytes: Option<u64>) {
        self.of.seconds.record(self.began.elapsed().as_secs_f64());
        self.of.sent.increment(bytes.unwrap_or_default());
    }
}

/// A call waits for its session, or for a thread.
pub(crate) struct Waiting {
    queue: Gauge,
    waited: Histogram,
    began: Instant,
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.queue.decrement(1.0);
        self.waited.record(self.began.elapsed().as_secs_f64());
    }
}

impl fmt::Debug for HostMeter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostMeter").finish_non_exhaustive()
    }
}

impl fmt::Debug for MethodMeter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MethodMeter({} {})", self.0.service, self.0.method)
    }
}

impl fmt::Debug for InQueue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InQueue")
    }
}
