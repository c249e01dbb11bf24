//! What a builder is told about the page of what was counted.

use super::builder::HostBuilder;
use crate::meter::Metrics;
use crate::tables::Setting;

impl HostBuilder {
    /// A page with what was counted, at `/metrics` for the server's own machine, or where and for whom it says. Default: none.
    ///
    /// In a file `path` and `show` are those of the section `[metrics]`, in the environment `ASMX_METRICS_SHOW=Everyone`.
    pub fn metrics(mut self, metrics: Metrics) -> Self {
        for setting in &metrics.made {
            self.overrides.set(Setting::Metrics(setting.clone()));
        }
        self.metrics = Some(metrics);
        self
    }
}
