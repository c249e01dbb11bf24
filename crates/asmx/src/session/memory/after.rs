//! Moments to come.

use core::time::Duration;

use tokio::time::Instant;

/// A moment that far away, or as far as there are any.
pub(super) fn after(now: Instant, duration: Duration) -> Instant {
    const FAR: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);
    now + duration.min(FAR)
}
