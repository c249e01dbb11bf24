//! One setting of the probes, wherever it is made.

use core::fmt;
use core::time::Duration;
use std::sync::Arc;

/// One setting of the probes, with its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum HealthSetting {
    On(bool),
    Live(Arc<str>),
    Ready(Arc<str>),
    Timeout(Duration),
    DrainDelay(Duration),
}

impl HealthSetting {
    /// Its section and its key in a file.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::On(_) => "health.on",
            Self::Live(_) => "health.live",
            Self::Ready(_) => "health.ready",
            Self::Timeout(_) => "health.timeout",
            Self::DrainDelay(_) => "health.drain_delay",
        }
    }
}

impl fmt::Display for HealthSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(on) => write!(f, "{on}"),
            Self::Live(path) | Self::Ready(path) => f.write_str(path),
            Self::Timeout(time) | Self::DrainDelay(time) => write!(f, "{} s", time.as_secs_f64()),
        }
    }
}
