//! What a builder is told about the probes of its host.

use super::builder::HostBuilder;
use super::host::Host;
use crate::health::Health;
use crate::tables::Setting;

impl HostBuilder {
    /// Whether the host says at `/healthz` and `/readyz` whether it is well, and where else. Default: [`Health::off`].
    ///
    /// In a file it is the section `[health]`, in the environment `ASMX_HEALTH_ON=true`.
    pub fn health(mut self, health: Health) -> Self {
        health.made.into_iter().for_each(|setting| self.overrides.set(Setting::Health(setting)));
        self
    }
}

impl Host {
    /// Says at `/readyz` from now on that the host should get no more calls. It goes on answering them.
    ///
    /// The `serve` methods do so by themselves. This is for a host within another server, before that one is told to stop.
    pub fn drain(&self) {
        if let Some(readiness) = &self.tables().readiness {
            readiness.drain();
        }
    }
}
