//! What goes wrong with stores.

/// Why a store could not do something. It goes to the log.
pub type StoreError = Box<dyn core::error::Error + Send + Sync>;
