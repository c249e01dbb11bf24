//! One setting of sessions from outside of the code.

use core::fmt;
use core::time::Duration;

use super::settings::Sessions;
use crate::call::SameSite;
use crate::secret::Secret;

/// One setting of sessions, with its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum SessionSetting {
    Store(StoreKind),
    Redis(Secret),
    RedisPrefix(String),
    Timeout(Duration),
    StoreTimeout(Duration),
    QueueLimit(usize),
    MaxSessions(usize),
    MaxBytes(usize),
    CookieName(String),
    Domain(String),
    SameSite(SameSite),
    Secure(bool),
    Partitioned(bool),
}

/// The stores that can be chosen outside of the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StoreKind {
    Memory,
    Redis,
}

impl SessionSetting {
    /// Its section and its key in a file, whose end is its setter's name.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::Store(_) => "sessions.store",
            Self::Redis(_) => "sessions.redis",
            Self::RedisPrefix(_) => "sessions.redis_prefix",
            Self::Timeout(_) => "sessions.timeout",
            Self::StoreTimeout(_) => "sessions.store_timeout",
            Self::QueueLimit(_) => "sessions.queue_limit",
            Self::MaxSessions(_) => "sessions.max_sessions",
            Self::MaxBytes(_) => "sessions.max_bytes",
            Self::CookieName(_) => "sessions.cookie_name",
            Self::Domain(_) => "sessions.domain",
            Self::SameSite(_) => "sessions.same_site",
            Self::Secure(_) => "sessions.secure",
            Self::Partitioned(_) => "sessions.partitioned",
        }
    }

    /// Whether it asks for what not every program has.
    pub(crate) fn is_about_redis(&self) -> bool {
        matches!(self, Self::Redis(_) | Self::RedisPrefix(_) | Self::Store(StoreKind::Redis))
    }

    /// Puts it in force.
    pub(super) fn apply(&self, sessions: Sessions) -> Sessions {
        match self.clone() {
            Self::Timeout(timeout) => sessions.timeout(timeout),
            Self::StoreTimeout(timeout) => sessions.store_timeout(timeout),
            Self::QueueLimit(calls) => sessions.queue_limit(calls),
            Self::MaxSessions(count) => sessions.bounded(Some(count), None),
            Self::MaxBytes(bytes) => sessions.bounded(None, Some(bytes)),
            Self::CookieName(name) => sessions.cookie_name(&name),
            Self::Domain(domain) => sessions.domain(&domain),
            Self::SameSite(same_site) => sessions.same_site(same_site),
            Self::Secure(true) => sessions.secure(),
            Self::Partitioned(true) => sessions.partitioned(),
            // There is one store, of all that is said of it: `placed`.
            Self::Secure(false)
            | Self::Partitioned(false)
            | Self::Store(_)
            | Self::Redis(_)
            | Self::RedisPrefix(_) => sessions,
        }
    }
}

impl Sessions {
    /// What is said here, and beside it what is said outside of the code.
    pub(crate) fn over(self, outside: &[SessionSetting]) -> Self {
        let makes =
            |sessions: &Self, key: &str| key.rsplit('.').next().is_some_and(|name| sessions.makes(name));
        let code = self.clone();
        let outside = outside.iter().filter(|setting| !makes(&code, setting.key()));
        outside.clone().fold(self.placed(outside), |sessions, one| one.apply(sessions))
    }

    /// In the store that is chosen outside of the code: Redis where its address is said, unless `store` says otherwise.
    fn placed<'s>(self, outside: impl Iterator<Item = &'s SessionSetting>) -> Self {
        let (mut kind, mut url, mut prefix) = (None, None, None);
        for setting in outside {
            match setting {
                SessionSetting::Store(said) => kind = Some(*said),
                SessionSetting::Redis(said) => url = Some(said),
                SessionSetting::RedisPrefix(said) => prefix = Some(&**said),
                _ => {}
            }
        }
        match (kind, url) {
            (Some(StoreKind::Memory), _) | (None, None) => self,
            (_, Some(url)) => self.moved_to_redis(url, prefix),
            (Some(StoreKind::Redis), None) => self.without_store(
                "`store` is \"redis\" in [sessions], and no `redis` says where that is".to_owned(),
            ),
        }
    }
}

impl fmt::Display for SessionSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(StoreKind::Memory) => f.write_str("memory"),
            Self::Store(StoreKind::Redis) => f.write_str("redis"),
            Self::Redis(url) => write!(f, "{url:?}"),
            Self::Timeout(time) | Self::StoreTimeout(time) => write!(f, "{} s", time.as_secs_f64()),
            Self::QueueLimit(calls) => write!(f, "{calls} calls"),
            Self::MaxSessions(count) => write!(f, "{count} sessions"),
            Self::MaxBytes(bytes) => write!(f, "{bytes} bytes"),
            Self::CookieName(text) | Self::Domain(text) | Self::RedisPrefix(text) => f.write_str(text),
            Self::SameSite(same_site) => write!(f, "{same_site:?}"),
            Self::Secure(flag) | Self::Partitioned(flag) => write!(f, "{flag}"),
        }
    }
}
