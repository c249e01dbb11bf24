//! Where what was counted can be read.

use core::fmt;
use std::sync::Arc;

use crate::request::Help;

#[cfg(feature = "metrics")]
pub(super) type Render = Arc<dyn Fn() -> String + Send + Sync>;

/// A page with what the host and the rest of the program have counted, in the words of whatever counts: at `/metrics`, for the
/// server's own machine.
///
/// Counting and writing are the business of the program's recorder, here that of `metrics-exporter-prometheus`. It has to be
/// there before the host is built.
///
/// ```
/// use asmx::Metrics;
/// use asmx::prelude::*;
/// use metrics_exporter_prometheus::PrometheusBuilder;
/// # #[web_method] fn add(a: i32, b: i32) -> i32 { a + b }
///
/// let prometheus = PrometheusBuilder::new().install_recorder()?;
/// let host = Host::builder()
///     .functions("/Math.asmx", methods![add])
///     .metrics(Metrics::new(move || {
///         prometheus.run_upkeep();
///         prometheus.render()
///     }))
///     .build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[cfg(feature = "metrics")]
#[derive(Clone)]
#[must_use = "give it to `HostBuilder::metrics`"]
pub struct Metrics {
    pub(crate) render: Render,
    pub(crate) made: Vec<MetricsSetting>,
}

#[cfg(feature = "metrics")]
impl Metrics {
    /// A page of what this gives, in Prometheus' text format.
    pub fn new(render: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self { render: Arc::new(render), made: Vec::new() }
    }

    /// Where it is. Default: `/metrics`.
    pub fn at(mut self, path: &str) -> Self {
        self.made.push(MetricsSetting::Path(path.into()));
        self
    }

    /// Who may read it. Default: [`Help::local_only`], by the rule of [`CustomErrors::RemoteOnly`](crate::CustomErrors::RemoteOnly):
    /// nobody whom a proxy hands on is local. Others find what the application has there, or nothing.
    ///
    /// It names every method, and says how often each is called and fails.
    pub fn show(mut self, to: Help) -> Self {
        self.made.push(MetricsSetting::Show(to));
        self
    }
}

#[cfg(feature = "metrics")]
impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").field("made", &self.made).finish_non_exhaustive()
    }
}

/// One setting of the page, with its value.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(any(feature = "metrics", feature = "config")), allow(dead_code, reason = "nobody has one"))]
pub(crate) enum MetricsSetting {
    Path(Arc<str>),
    Show(Help),
}

impl MetricsSetting {
    /// Its section and its key in a file.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::Path(_) => "metrics.path",
            Self::Show(_) => "metrics.show",
        }
    }
}

impl fmt::Display for MetricsSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => f.write_str(path),
            Self::Show(to) => f.write_str(to.name()),
        }
    }
}

/// What is in force.
#[derive(Debug, Clone)]
#[cfg_attr(not(feature = "metrics"), allow(dead_code, reason = "a host with one of these cannot be built"))]
pub(crate) struct MetricsSettings {
    pub(crate) path: Arc<str>,
    pub(crate) show: Help,
}

impl Default for MetricsSettings {
    fn default() -> Self {
        Self { path: "/metrics".into(), show: Help::local_only() }
    }
}

impl MetricsSettings {
    /// Puts one of them in force.
    pub(crate) fn set(&mut self, setting: &MetricsSetting) {
        match setting {
            MetricsSetting::Path(path) => self.path = Arc::clone(path),
            MetricsSetting::Show(to) => self.show = *to,
        }
    }
}
