//! Whether a host is well, for whoever starts, watches and feeds it.

mod ready;
mod setting;
mod settings;

pub(crate) use ready::{Readiness, Ready};
pub(crate) use setting::HealthSetting;
pub use settings::Health;
pub(crate) use settings::HealthSettings;
