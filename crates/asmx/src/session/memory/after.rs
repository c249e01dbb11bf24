//! Moments to come.

use core::time::Duration;

use tokio::time::Instant;

/// A moment that far away, or as far as there are any.
pub(super) fn after(now: Instant, duration: Duration) -> Instant {
    // More than thirty years.
    const FAR: Duration = Duration::from_secs(1_000_000_000);
    now + duration.min(FAR)
}
