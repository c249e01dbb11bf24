//! What a host counts of its calls, through the facade of the crate `metrics` (feature `metrics`). Without the feature nothing
//! is counted, and nothing is paid for it.

#[cfg(feature = "metrics")]
mod counted;
#[cfg(not(feature = "metrics"))]
mod nothing;
#[cfg(feature = "metrics")]
mod page;
mod settings;

#[cfg(feature = "metrics")]
pub(crate) use counted::{HostMeter, InQueue, MethodMeter};
#[cfg(not(feature = "metrics"))]
pub(crate) use nothing::{HostMeter, InQueue, MethodMeter};
#[cfg(feature = "metrics")]
pub(crate) use page::MetricsPage;
#[cfg(feature = "metrics")]
pub use settings::Metrics;
pub(crate) use settings::{MetricsSetting, MetricsSettings};
