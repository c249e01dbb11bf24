//! Limits of nothing, which are mistakes.

use core::time::Duration;

use super::error::BuildError;
use crate::request::AccessSettings;
use crate::tables::{Limit, Limits};

/// The longest time over which requests are counted.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What is 0 and cannot be.
pub(super) fn of_limits(limits: Limits) -> impl Iterator<Item = BuildError> {
    let zeros = Limit::ALL.into_iter().filter(move |limit| limits.is_zero(*limit));
    zeros.filter_map(|limit| {
        let (default, instead) = limit.default_and_none()?;
        Some(BuildError::NoLimit { setting: limit.key(), default, instead })
    })
}

/// A rate by which nobody would be let in, or that nothing counts.
pub(super) fn of_access(access: &AccessSettings) -> Option<BuildError> {
    let problem = match (access.requests?, access.per) {
        (0, _) => "requests is 0, so that nobody could call; leave it out for no limit",
        (_, Duration::ZERO) => "per is 0; leave it out for a minute",
        (_, per) if per > DAY => "per is more than a day",
        _ => return None,
    };
    Some(BuildError::Access { problem })
}
