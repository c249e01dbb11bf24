//! Where a host says whether it is well, and what it asks before.

use core::time::Duration;
use std::sync::Arc;

use super::setting::HealthSetting;

/// The probes of a host: `/healthz`, whether the process answers, and `/readyz`, whether it should get calls.
///
/// Both are plain text for GET and HEAD, for everyone, with nothing in them but one word. They are no calls: they are in no
/// log, need no place in the queue and go before the application behind the host. `/readyz` is status 503 while the server
/// shuts down, and while the store of sessions does not answer.
///
/// ```
/// use asmx::Health;
/// use asmx::prelude::*;
/// use asmx::testing::Client;
/// # #[web_method] fn add(a: i32, b: i32) -> i32 { a + b }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> asmx::Result<()> {
/// let host = Host::builder().health(Health::on()).functions("/Math.asmx", methods![add]).build()?;
/// let client = Client::new(host);
/// assert_eq!(client.get("/healthz").send().await.text(), "ok\n");
/// assert_eq!(client.get("/readyz").send().await.text(), "ready\n");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use = "give it to `HostBuilder::health`"]
pub struct Health {
    pub(crate) made: Vec<HealthSetting>,
}

impl Health {
    /// There are probes.
    pub fn on() -> Self {
        Self { made: vec![HealthSetting::On(true)] }
    }

    /// There are none: the paths are the application's. The default.
    pub fn off() -> Self {
        Self { made: vec![HealthSetting::On(false)] }
    }

    /// Where the process says that it answers. Default: `/healthz`.
    pub fn live(self, path: &str) -> Self {
        self.with(HealthSetting::Live(path.into()))
    }

    /// Where the host says whether it should get calls. Default: `/readyz`.
    pub fn ready(self, path: &str) -> Self {
        self.with(HealthSetting::Ready(path.into()))
    }

    /// How long the store of sessions may take to say that it is there. Default: 1 s, which is Kubernetes' own for a probe.
    ///
    /// The store is asked at most once a second, whoever asks here.
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(HealthSetting::Timeout(timeout))
    }

    /// For how long the server goes on as before once it was told to stop, with `/readyz` at 503 and `Connection: close` on
    /// every answer. Default: 0.
    ///
    /// It is the time that whoever spreads the calls needs to notice: a balancer that asks `/readyz` every 5 s and leaves at the
    /// second refusal needs 10. [`shutdown_timeout`](crate::HostBuilder::shutdown_timeout) begins after it.
    pub fn drain_delay(self, delay: Duration) -> Self {
        self.with(HealthSetting::DrainDelay(delay))
    }

    fn with(mut self, setting: HealthSetting) -> Self {
        self.made.push(setting);
        self
    }
}

/// What is in force.
#[derive(Debug, Clone)]
pub(crate) struct HealthSettings {
    pub(crate) on: bool,
    pub(crate) live: Arc<str>,
    pub(crate) ready: Arc<str>,
    pub(crate) timeout: Duration,
    pub(crate) drain_delay: Duration,
}

impl Default for HealthSettings {
    fn default() -> Self {
        Self {
            on: false,
            live: "/healthz".into(),
            ready: "/readyz".into(),
            timeout: Duration::from_secs(1),
            drain_delay: Duration::ZERO,
        }
    }
}

impl HealthSettings {
    /// Puts one of them in force.
    pub(crate) fn set(&mut self, setting: &HealthSetting) {
        match setting {
            HealthSetting::On(on) => self.on = *on,
            HealthSetting::Live(path) => self.live = Arc::clone(path),
            HealthSetting::Ready(path) => self.ready = Arc::clone(path),
            HealthSetting::Timeout(timeout) => self.timeout = *timeout,
            HealthSetting::DrainDelay(delay) => self.drain_delay = *delay,
        }
    }
}
