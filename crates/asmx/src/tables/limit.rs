//! One limit of a host by its name, wherever it is set.

use core::fmt;
use core::time::Duration;

use super::limits::Limits;

/// A limit of the whole host, by its name. It has no meaning for a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    RequestHead,
    KeepAlive,
    Body,
    Write,
    Shutdown,
    BodyRate,
    Connections,
    ConnectionsPerClient,
    BodyMemory,
    DiskThreshold,
    UploadDisk,
    Calls,
    BlockingCalls,
    CacheBytes,
    CacheAnswers,
}

/// How much a limit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Amount {
    Time(Duration),
    Number(usize),
}

/// Where a limit is kept.
enum Kept<'a> {
    Time(&'a mut Duration),
    Number(&'a mut usize),
}

impl Limit {
    pub(crate) const ALL: [Self; 15] = [
        Self::RequestHead,
        Self::KeepAlive,
        Self::Body,
        Self::BodyRate,
        Self::Write,
        Self::Connections,
        Self::ConnectionsPerClient,
        Self::BodyMemory,
        Self::DiskThreshold,
        Self::UploadDisk,
        Self::CacheBytes,
        Self::CacheAnswers,
        Self::Calls,
        Self::BlockingCalls,
        Self::Shutdown,
    ];

    /// Its name, which is its setter's and its key in a file.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::RequestHead => "request_head_timeout",
            Self::KeepAlive => "keep_alive_timeout",
            Self::Body => "body_timeout",
            Self::Write => "write_timeout",
            Self::Shutdown => "shutdown_timeout",
            Self::BodyRate => "min_body_rate",
            Self::Connections => "max_connections",
            Self::ConnectionsPerClient => "max_connections_per_client",
            Self::BodyMemory => "max_body_memory",
            Self::DiskThreshold => "request_length_disk_threshold",
            Self::UploadDisk => "max_upload_disk",
            Self::Calls => "request_queue_limit",
            Self::BlockingCalls => "max_blocking_calls",
            Self::CacheBytes => "max_cache_bytes",
            Self::CacheAnswers => "max_cache_answers",
        }
    }

    /// What it counts. `None`: it is a time.
    pub(crate) const fn unit(self) -> Option<&'static str> {
        match self {
            Self::RequestHead | Self::KeepAlive | Self::Body | Self::Write | Self::Shutdown => None,
            Self::BodyRate => Some("bytes a second"),
            Self::Connections | Self::ConnectionsPerClient => Some("connections"),
            Self::BodyMemory | Self::DiskThreshold | Self::UploadDisk | Self::CacheBytes => Some("bytes"),
            Self::Calls | Self::BlockingCalls => Some("calls"),
            Self::CacheAnswers => Some("answers"),
        }
    }

    /// What it is by default, in words, and what to write in code where there shall be none; `None` where it may be 0.
    pub(crate) const fn default_and_none(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::RequestHead => ("30 s", "Duration::MAX"),
            Self::KeepAlive => ("120 s", "Duration::MAX"),
            Self::Body => ("10 minutes", "Duration::MAX"),
            Self::Write => ("60 s", "Duration::MAX"),
            Self::Shutdown | Self::DiskThreshold => return None,
            Self::BodyRate => ("240 bytes a second", "1, which is nearly none,"),
            Self::Connections => ("10,000", "usize::MAX"),
            Self::ConnectionsPerClient => ("none", "usize::MAX"),
            Self::BodyMemory => ("256 MiB", "usize::MAX"),
            Self::UploadDisk => ("1 GiB", "usize::MAX"),
            Self::Calls => ("5,000", "usize::MAX"),
            Self::BlockingCalls => ("256", "usize::MAX"),
            Self::CacheBytes => ("64 MiB", "usize::MAX"),
            Self::CacheAnswers => ("100,000", "usize::MAX"),
        })
    }

    fn kept(self, limits: &mut Limits) -> Kept<'_> {
        match self {
            Self::RequestHead => Kept::Time(&mut limits.request_head),
            Self::KeepAlive => Kept::Time(&mut limits.keep_alive),
            Self::Body => Kept::Time(&mut limits.body.whole),
            Self::Write => Kept::Time(&mut limits.write),
            Self::Shutdown => Kept::Time(&mut limits.shutdown),
            Self::BodyRate => Kept::Number(&mut limits.body.rate),
            Self::Connections => Kept::Number(&mut limits.connections),
            Self::ConnectionsPerClient => Kept::Number(&mut limits.connections_per_client),
            Self::BodyMemory => Kept::Number(&mut limits.bodies),
            Self::DiskThreshold => Kept::Number(&mut limits.disk_threshold),
            Self::UploadDisk => Kept::Number(&mut limits.upload_disk),
            Self::Calls => Kept::Number(&mut limits.calls),
            Self::BlockingCalls => Kept::Number(&mut limits.blocking_calls),
            Self::CacheBytes => Kept::Number(&mut limits.cache.bytes),
            Self::CacheAnswers => Kept::Number(&mut limits.cache.answers),
        }
    }
}

impl Limits {
    /// Puts a limit in force. An amount of the other kind is none of it.
    pub(crate) fn set(&mut self, limit: Limit, amount: Amount) {
        match (limit.kept(self), amount) {
            (Kept::Time(kept), Amount::Time(time)) => *kept = time,
            (Kept::Number(kept), Amount::Number(number)) => *kept = number,
            _ => debug_assert!(false, "{} is no {amount:?}", limit.key()),
        }
    }

    pub(crate) fn is_zero(mut self, limit: Limit) -> bool {
        match limit.kept(&mut self) {
            Kept::Time(time) => time.is_zero(),
            Kept::Number(number) => *number == 0,
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Time(time) => write!(f, "{} s", time.as_secs_f64()),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each name has a place of its own, and an amount of the kind that its unit says.
    #[test]
    fn each_limit_is_its_own() {
        for limit in Limit::ALL {
            let zero = if limit.unit().is_some() { Amount::Number(0) } else { Amount::Time(Duration::ZERO) };
            let mut limits = Limits::default();
            limits.set(limit, zero);
            for other in Limit::ALL {
                assert_eq!(limits.is_zero(other), other == limit, "{limit:?} {other:?}");
            }
        }
    }
}
