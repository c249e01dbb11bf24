//! The bounds of sessions, as they are set outside of the code.

use core::fmt;
use core::time::Duration;

/// A bound of sessions from a file or a variable. What the code says goes before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "config"), allow(dead_code, reason = "only files have them"))]
pub(crate) enum SessionLimit {
    MaxSessions(usize),
    MaxBytes(usize),
    QueueLimit(usize),
    StoreTimeout(Duration),
}

/// Those that are set.
#[derive(Debug, Clone, Default)]
pub(crate) struct SessionLimits {
    pub(super) max_sessions: Option<usize>,
    pub(super) max_bytes: Option<usize>,
    pub(super) queue_limit: Option<usize>,
    pub(super) store_timeout: Option<Duration>,
}

impl SessionLimit {
    /// The keys in a file, with the name of their section.
    pub(crate) const MAX_SESSIONS: &str = "sessions.max_sessions";
    pub(crate) const MAX_BYTES: &str = "sessions.max_bytes";
    pub(crate) const QUEUE_LIMIT: &str = "sessions.queue_limit";
    pub(crate) const STORE_TIMEOUT: &str = "sessions.store_timeout";

    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::MaxSessions(_) => Self::MAX_SESSIONS,
            Self::MaxBytes(_) => Self::MAX_BYTES,
            Self::QueueLimit(_) => Self::QUEUE_LIMIT,
            Self::StoreTimeout(_) => Self::STORE_TIMEOUT,
        }
    }
}

impl SessionLimits {
    pub(crate) fn set(&mut self, limit: SessionLimit) {
        match limit {
            SessionLimit::MaxSessions(sessions) => self.max_sessions = Some(sessions),
            SessionLimit::MaxBytes(bytes) => self.max_bytes = Some(bytes),
            SessionLimit::QueueLimit(calls) => self.queue_limit = Some(calls),
            SessionLimit::StoreTimeout(timeout) => self.store_timeout = Some(timeout),
        }
    }
}

impl fmt::Display for SessionLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MaxSessions(sessions) => write!(f, "{sessions} sessions"),
            Self::MaxBytes(bytes) => write!(f, "{bytes} bytes"),
            Self::QueueLimit(calls) => write!(f, "{calls} calls"),
            Self::StoreTimeout(timeout) => write!(f, "{} s", timeout.as_secs_f64()),
        }
    }
}
