//! Limits of nothing, which are mistakes.

use super::error::BuildError;
use crate::tables::{Limit, Limits};

/// What is 0 and cannot be.
pub(super) fn zeros(limits: Limits) -> impl Iterator<Item = BuildError> {
    let zeros = Limit::ALL.into_iter().filter(move |limit| limits.is_zero(*limit));
    zeros.filter_map(|limit| {
        let (default, instead) = limit.default_and_none()?;
        Some(BuildError::NoLimit { setting: limit.key(), default, instead })
    })
}
