//! One setting of sessions from outside of the code.

use core::fmt;
use core::time::Duration;

use super::settings::Sessions;
use crate::call::SameSite;

/// One setting of sessions, with its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum SessionSetting {
    Timeout(Duration),
    StoreTimeout(Duration),
    QueueLimit(usize),
    MaxSessions(usize),
    MaxBytes(usize),
    CookieName(String),
    Domain(String),
    SameSite(SameSite),
    Secure(bool),
}

impl SessionSetting {
    /// Its section and its key in a file, whose end is its setter's name.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::Timeout(_) => "sessions.timeout",
            Self::StoreTimeout(_) => "sessions.store_timeout",
            Self::QueueLimit(_) => "sessions.queue_limit",
            Self::MaxSessions(_) => "sessions.max_sessions",
            Self::MaxBytes(_) => "sessions.max_bytes",
            Self::CookieName(_) => "sessions.cookie_name",
            Self::Domain(_) => "sessions.domain",
            Self::SameSite(_) => "sessions.same_site",
            Self::Secure(_) => "sessions.secure",
        }
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
            Self::Secure(false) => sessions,
        }
    }
}

impl Sessions {
    /// What is said here, and beside it what is said outside of the code.
    pub(crate) fn over(self, outside: &[SessionSetting]) -> Self {
        let makes =
            |sessions: &Self, key: &str| key.rsplit('.').next().is_some_and(|name| sessions.makes(name));
        let code = self.clone();
        outside
            .iter()
            .filter(|setting| !makes(&code, setting.key()))
            .fold(self, |sessions, one| one.apply(sessions))
    }
}

impl fmt::Display for SessionSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Timeout(time) | Self::StoreTimeout(time) => write!(f, "{} s", time.as_secs_f64()),
            Self::QueueLimit(calls) => write!(f, "{calls} calls"),
            Self::MaxSessions(count) => write!(f, "{count} sessions"),
            Self::MaxBytes(bytes) => write!(f, "{bytes} bytes"),
            Self::CookieName(text) | Self::Domain(text) => f.write_str(text),
            Self::SameSite(same_site) => write!(f, "{same_site:?}"),
            Self::Secure(flag) => write!(f, "{flag}"),
        }
    }
}
