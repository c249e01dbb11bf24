//! Operations of stores have an end.

use core::future::Future;
use core::time::Duration;

use super::error::StoreError;

/// An operation of a store, which is given up when it takes too long.
pub(super) async fn within<T>(
    limit: Duration,
    operation: impl Future<Output = Result<T, StoreError>>,
) -> Result<T, StoreError> {
    tokio::time::timeout(limit, operation).await.unwrap_or_else(|_| Err(StoreError::no_answer(limit)))
}
