//! What clients may take of a host's time, connections and memory.

use core::time::Duration;

use crate::cache::Bounds;
use crate::http2::Http2Limits;
use crate::request::Pace;

/// The limits of a host's server. The body's pace holds inside of other servers, too.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) request_head: Duration,
    pub(crate) keep_alive: Duration,
    pub(crate) body: Pace,
    /// Without any progress.
    pub(crate) write: Duration,
    pub(crate) connections: usize,
    /// Of one address, unless it is a trusted proxy's.
    pub(crate) connections_per_client: usize,
    /// Bytes of bodies that no method has taken yet.
    pub(crate) bodies: usize,
    /// Bytes of the files of one form that stay in memory.
    pub(crate) disk_threshold: usize,
    /// Bytes of files that are on the disk while their calls run.
    pub(crate) upload_disk: usize,
    /// Calls that run or wait for their session.
    pub(crate) calls: usize,
    /// Methods that hold a thread of their own.
    pub(crate) blocking_calls: usize,
    /// Answers that are kept.
    pub(crate) cache: Bounds,
    pub(crate) tcp_nodelay: bool,
    pub(crate) shutdown: Duration,
    /// How long the server goes on once it was told to stop.
    pub(crate) drain: Duration,
    pub(crate) http2: Http2Limits,
}

impl Default for Limits {
    /// hyper's for a head, IIS's `connectionTimeout` between requests, nginx's `send_timeout` for writing,
    /// ASP.NET's `requestQueueLimit` for calls and `requestLengthDiskThreshold` for files; half of the threads that tokio's runtime
    /// has for what blocks, so that files and names of hosts find one.
    fn default() -> Self {
        Self {
            request_head: Duration::from_secs(30),
            keep_alive: Duration::from_secs(120),
            body: Pace::default(),
            write: Duration::from_secs(60),
            connections: 10_000,
            connections_per_client: usize::MAX,
            bodies: 256 * 1024 * 1024,
            disk_threshold: 80 * 1024,
            upload_disk: 1024 * 1024 * 1024,
            calls: 5_000,
            blocking_calls: 256,
            cache: Bounds::default(),
            tcp_nodelay: true,
            shutdown: Duration::from_secs(20),
            drain: Duration::ZERO,
            http2: Http2Limits::default(),
        }
    }
}
