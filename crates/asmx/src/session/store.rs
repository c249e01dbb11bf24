//! Where sessions are kept.

use core::fmt;
use core::future::Future;
use core::pin::Pin;
use core::time::Duration;
use std::any::Any;

use super::error::StoreError;
use super::id::SessionId;
use super::values::Values;

/// What a store's operation becomes.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// A place where sessions are kept. [`MemoryStore`](super::MemoryStore) is the one that is here already.
///
/// Sessions end when nobody has asked for them for as long as `timeout` says; each operation that names one starts that
/// time anew (SAC-5).
pub trait SessionStore: fmt::Debug + Send + Sync + 'static {
    /// Waits until nobody else has the session, and holds it until the lock is dropped (SAC-10).
    fn lock<'a>(&'a self, id: &'a SessionId) -> StoreFuture<'a, SessionLock>;

    /// The values of a session, if there is one.
    fn load<'a>(&'a self, id: &'a SessionId, timeout: Duration) -> StoreFuture<'a, Option<Values>>;

    /// Keeps the values of a session in place of what it had.
    fn save<'a>(&'a self, id: &'a SessionId, values: Values, timeout: Duration) -> StoreFuture<'a, ()>;

    /// Ends a session.
    fn remove<'a>(&'a self, id: &'a SessionId) -> StoreFuture<'a, ()>;

    /// Starts the time of a session anew, if there is one (SAC-9).
    fn touch<'a>(&'a self, id: &'a SessionId, timeout: Duration) -> StoreFuture<'a, ()>;
}

/// A session that nobody else has, until this is dropped.
#[must_use = "dropping it lets the next one in"]
pub struct SessionLock {
    _held: Box<dyn Any + Send>,
}

impl SessionLock {
    /// A lock that ends with that value.
    pub fn new(held: impl Send + 'static) -> Self {
        Self { _held: Box::new(held) }
    }
}

impl fmt::Debug for SessionLock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionLock").finish_non_exhaustive()
    }
}
