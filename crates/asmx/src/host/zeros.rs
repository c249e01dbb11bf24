//! Limits of nothing, which are mistakes.

use super::error::BuildError;
use crate::tables::Limits;

/// What is 0 and cannot be.
pub(super) fn zeros(limits: &Limits) -> impl Iterator<Item = BuildError> + use<> {
    let is_zero = [
        ("request_head_timeout", limits.request_head.is_zero(), "30 s", "Duration::MAX"),
        ("keep_alive_timeout", limits.keep_alive.is_zero(), "120 s", "Duration::MAX"),
        ("body_timeout", limits.body.whole.is_zero(), "10 minutes", "Duration::MAX"),
        ("min_body_rate", limits.body.rate == 0, "240 bytes a second", "1, which is nearly none,"),
        ("write_timeout", limits.write.is_zero(), "60 s", "Duration::MAX"),
        ("max_connections", limits.connections == 0, "10,000", "usize::MAX"),
        ("max_body_memory", limits.bodies == 0, "256 MiB", "usize::MAX"),
        ("max_cache_bytes", limits.cache.bytes == 0, "64 MiB", "usize::MAX"),
        ("max_cache_answers", limits.cache.answers == 0, "100,000", "usize::MAX"),
        ("request_queue_limit", limits.calls == 0, "5,000", "usize::MAX"),
    ];
    is_zero
        .into_iter()
        .filter(|(_, zero, ..)| *zero)
        .map(|(setting, _, default, instead)| BuildError::NoLimit { setting, default, instead })
}
