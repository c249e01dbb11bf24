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

#[cfg(test)]
mod tests {
    use super::*;

    /// A rate has requests and a time, and neither is nothing.
    #[test]
    fn rates_that_cannot_be() {
        let said = |requests, per| {
            let mut access = AccessSettings::default();
            (access.requests, access.per) = (requests, per);
            of_access(&access).map(|error| error.to_string())
        };
        let minute = Duration::from_secs(60);
        for (requests, per, wrong) in [
            (0, minute, "requests is 0"),
            (1, Duration::ZERO, "per is 0"),
            (1, DAY + Duration::from_secs(1), "per is more than a day"),
        ] {
            let said = said(Some(requests), per).unwrap_or_default();
            assert!(said.contains(wrong), "{said:?}");
        }
        for (requests, per) in [(None, Duration::ZERO), (Some(1), minute), (Some(1), DAY)] {
            assert_eq!(said(requests, per), None);
        }
    }
}
