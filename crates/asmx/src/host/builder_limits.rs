//! What a builder is told about the host's own server: how long clients may take, and how many there may be.

use core::time::Duration;
use std::path::Path;

use super::builder::HostBuilder;
use crate::tables::{Amount, Limit, Setting};

/// The limits of the server. All but those of bodies and calls are about the [`serve`](crate::Host::serve) methods and
/// [`asmx::serve`](crate::serve()): within another server a host has no say. The longest time, [`Duration::MAX`], is no
/// limit.
impl HostBuilder {
    /// How long the head of a request may take: from the connection for the first, from its first byte for others. Default:
    /// 30 s, as hyper's. The connection of a client that takes longer is closed.
    ///
    /// ```
    /// use asmx::prelude::*;
    /// use std::time::Duration;
    ///
    /// assert!(Host::builder().request_head_timeout(Duration::from_secs(5)).build().is_ok());
    /// let errors = Host::builder().request_head_timeout(Duration::ZERO).build().unwrap_err();
    /// assert!(errors.to_string().contains("request_head_timeout is 0; leave it out for the default, 30 s"));
    /// ```
    pub fn request_head_timeout(self, timeout: Duration) -> Self {
        self.limit(Limit::RequestHead, Amount::Time(timeout))
    }

    /// How long a connection may wait for its next request. Default: 120 s, as `connectionTimeout` of IIS. Then it is closed.
    ///
    /// A proxy in front that keeps connections should keep them for less.
    pub fn keep_alive_timeout(self, timeout: Duration) -> Self {
        self.limit(Limit::KeepAlive, Amount::Time(timeout))
    }

    /// How long the body of a request may take as a whole. Default: 10 minutes, a value of ours: http.sys has none, so that
    /// a client that sends 240 bytes a second could hold 4 MiB of memory for five hours.
    ///
    /// Raise it together with [`max_request_length`](Self::max_request_length). The call of a client that takes longer is
    /// answered "Request timed out."; within another server, too.
    pub fn body_timeout(self, timeout: Duration) -> Self {
        self.limit(Limit::Body, Amount::Time(timeout))
    }

    /// How many bytes of a body have to come in a second, on average from the moment the body is waited for; the first 5
    /// seconds are not counted. Default: 240, as `minBytesPerSecond` of http.sys.
    ///
    /// The call of a client that is slower is answered "Request timed out."; within another server, too.
    pub fn min_body_rate(self, bytes_per_second: u32) -> Self {
        self.limit(Limit::BodyRate, Amount::Number(usize::try_from(bytes_per_second).unwrap_or(usize::MAX)))
    }

    /// How long a client may leave the answer unread: the time in which not one byte of it could be sent. Default: 60 s, as
    /// nginx's `send_timeout`. Then the connection is closed; a shutdown waits for such a client no longer than 5 s.
    pub fn write_timeout(self, timeout: Duration) -> Self {
        self.limit(Limit::Write, Amount::Time(timeout))
    }

    /// How many connections there may be at a time. Default: 10,000, a value of ours: IIS and Kestrel have none. More wait in
    /// the system's queue until one ends, without an answer, and the log says so once a minute.
    ///
    /// Each connection is an open file: a limit of the system below this one (`ulimit -n`) acts the same way.
    pub fn max_connections(self, connections: usize) -> Self {
        self.limit(Limit::Connections, Amount::Number(connections))
    }

    /// How many connections one client may have at a time. Default: no limit, as IIS, Kestrel and nginx have none: a company behind
    /// one address is one client, and so is everybody behind a proxy that nobody has named. Without it, one client can have all
    /// [`max_connections`](Self::max_connections).
    ///
    /// A client is an IPv4 address, or an IPv6 network of 64 bits, of which everybody has one. The connections of
    /// [`trusted_proxies`](Self::trusted_proxies) are not counted: name all that stand in front. What goes beyond is closed at once, without
    /// an answer, and the log says so.
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// let host = Host::builder().max_connections_per_client(200).trusted_proxies(["10.0.0.7"]).build()?;
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn max_connections_per_client(self, connections: usize) -> Self {
        self.limit(Limit::ConnectionsPerClient, Amount::Number(connections))
    }

    /// How much memory the bodies of all requests may have together, in bytes, while they come and until their methods have
    /// taken their arguments. Default: 256 MiB, a value of ours: 64 bodies of the longest that
    /// [`max_request_length`](Self::max_request_length) lets in by default.
    ///
    /// A body counts as it comes, whatever its length was said to be; one of at most 64 KiB that comes in one piece does
    /// not. The call of a body that has no room is answered "Server Too Busy" with status 503, a `Retry-After` and the
    /// headers of its CORS policy; within another server, too.
    pub fn max_body_memory(self, bytes: usize) -> Self {
        self.limit(Limit::BodyMemory, Amount::Number(bytes))
    }

    /// How much memory the files of one form have, in bytes, before they go into a temporary file. Default: 80 KiB, as
    /// `requestLengthDiskThreshold` of ASP.NET. 0 has each of them go there.
    ///
    /// The temporary file has no name and is removed by the system when the call has ended and nobody reads from it any more, also
    /// where the program is killed.
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// let host = Host::builder().request_length_disk_threshold(1024 * 1024).max_upload_disk(20 << 30).build()?;
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn request_length_disk_threshold(self, bytes: usize) -> Self {
        self.limit(Limit::DiskThreshold, Amount::Number(bytes))
    }

    /// How much of the disk the files of all forms may have together, in bytes, while their calls run. Default: 1 GiB, a value of
    /// ours.
    ///
    /// The call of a form that has no room is answered "Server Too Busy" with status 503, a `Retry-After` and the headers of its
    /// CORS policy. How long one form may be says [`max_request_length`](Self::max_request_length).
    pub fn max_upload_disk(self, bytes: usize) -> Self {
        self.limit(Limit::UploadDisk, Amount::Number(bytes))
    }

    /// Where the temporary files of forms are. Default: the system's folder for such, which on some systems is memory: a folder on a
    /// disk is better for large files then.
    ///
    /// [`build`](Self::build) fails where no file can be made in it.
    pub fn upload_folder(mut self, folder: impl AsRef<Path>) -> Self {
        self.overrides.set(Setting::UploadFolder(folder.as_ref().into()));
        self
    }

    /// How many calls there may be at a time: those that run, those that wait for their session, and those whose clients have
    /// left. Default: 5,000, as `requestQueueLimit` and `appRequestQueueLimit` of ASP.NET.
    ///
    /// More are answered "Server Too Busy" with status 503, a `Retry-After` and the headers of their CORS policy; within
    /// another server, too. Methods that block and wait for a thread ([`max_blocking_calls`](Self::max_blocking_calls)) are
    /// calls, too.
    pub fn request_queue_limit(self, calls: usize) -> Self {
        self.limit(Limit::Calls, Amount::Number(calls))
    }

    /// How many methods with `#[web_method(blocking)]` run at a time, each on a thread of its own. Default: 256, a value of ours:
    /// half of the threads that tokio's runtime has for what blocks, so that files and names of hosts always find one.
    ///
    /// More wait, in the order in which they came and within their `execution_timeout`; methods without `blocking` don't. Beyond
    /// 512 it is a setting of the runtime as well
    /// ([`max_blocking_threads`](https://docs.rs/tokio/1/tokio/runtime/struct.Builder.html#method.max_blocking_threads)).
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// // As many as the database has connections.
    /// let host = Host::builder().max_blocking_calls(20).build()?;
    /// # Ok::<(), asmx::BuildErrors>(())
    /// ```
    pub fn max_blocking_calls(self, calls: usize) -> Self {
        self.limit(Limit::BlockingCalls, Amount::Number(calls))
    }

    /// How much memory the answers that methods with `cache` keep may have together, in bytes. Default: 64 MiB, a value of
    /// ours: ASP.NET's cache goes by the memory of the process. Beyond that, answers that nobody has asked for again go first.
    pub fn max_cache_bytes(self, bytes: usize) -> Self {
        self.limit(Limit::CacheBytes, Amount::Number(bytes))
    }

    /// How many answers methods with `cache` may keep together. Default: 100,000, a value of ours.
    pub fn max_cache_answers(self, answers: usize) -> Self {
        self.limit(Limit::CacheAnswers, Amount::Number(answers))
    }

    /// Whether small answers are sent at once (`TCP_NODELAY`). Default: yes, as Kestrel and nginx do.
    pub fn tcp_nodelay(mut self, nodelay: bool) -> Self {
        self.overrides.set(Setting::TcpNodelay(nodelay));
        self
    }

    /// How long a shutdown waits for running calls and half-sent bodies. Default: 20 s.
    ///
    /// ASP.NET's `shutdownTimeout` is 90 s. Kubernetes kills 30 s after it has asked, and so would answer nobody then; systemd
    /// waits 90 s, an init script perhaps 10. Where there is more time, say so here.
    ///
    /// Connections that have no complete request end at once and are not waited for; answers that nobody reads get 5
    /// seconds. Script calls that still run after this time are answered with status 503, an error that a page can read
    /// (CORS-13), and up to 5 seconds more go by until the clients have it, as a rule none. A service manager has to wait for
    /// the sum before it kills. [`asmx::run`](crate::run) ends the process then, whatever blocks in it.
    pub fn shutdown_timeout(self, timeout: Duration) -> Self {
        self.limit(Limit::Shutdown, Amount::Time(timeout))
    }

    fn limit(mut self, limit: Limit, amount: Amount) -> Self {
        self.overrides.set(Setting::Limit(limit, amount));
        self
    }
}
