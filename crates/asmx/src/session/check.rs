//! Whether the store is there.

use core::time::Duration;

use super::error::StoreError;
use super::settings::Sessions;
use super::within::within;

impl Sessions {
    /// Asks the store whether it is there.
    ///
    /// # Errors
    /// It is not, or does not say so in that time.
    pub(crate) async fn check(&self, limit: Duration) -> Result<(), StoreError> {
        within(limit, self.store.check()).await
    }
}
