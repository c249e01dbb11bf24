//! The page of what was counted: the same for a file and for the environment.

use super::assign::Given;
use super::value::{help, text};
use crate::meter::MetricsSetting;

/// The keys of the section `[metrics]`.
pub(super) const KEYS: [&str; 2] = ["metrics.path", "metrics.show"];

/// The setting of a key, if it is one of those above.
pub(super) fn setting(key: &str, given: &Given) -> Option<Result<MetricsSetting, String>> {
    Some(match key.strip_prefix("metrics.")? {
        "show" => help("show", given).map(MetricsSetting::Show),
        name => text(name, given).map(|path| MetricsSetting::Path(path.into())),
    })
}
