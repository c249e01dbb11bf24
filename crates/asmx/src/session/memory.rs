//! Sessions in the memory of this process (`mode="InProc"`).

use core::fmt;
use core::time::Duration;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use moka::Expiry;
use moka::sync::Cache;
use tokio::sync::OwnedMutexGuard;

use super::{SessionId, SessionLock, SessionStore, StoreFuture, Values};

type Locks = Mutex<HashMap<SessionId, Arc<tokio::sync::Mutex<()>>>>;

/// How many calls may wait for one session (SAC-14).
const QUEUE_LIMIT: usize = 50;

/// Sessions in the memory of this process: gone when it ends, and seen by no other.
pub struct MemoryStore {
    sessions: Cache<SessionId, Kept>,
    locks: Arc<Locks>,
}

#[derive(Clone)]
struct Kept {
    values: Arc<Values>,
    timeout: Duration,
}

/// The time starts anew whenever a session is read or written.
struct Sliding;

impl Expiry<SessionId, Kept> for Sliding {
    fn expire_after_create(&self, _: &SessionId, kept: &Kept, _: Instant) -> Option<Duration> {
        Some(kept.timeout)
    }

    fn expire_after_read(
        &self,
        _: &SessionId,
        kept: &Kept,
        _: Instant,
        _: Option<Duration>,
        _: Instant,
    ) -> Option<Duration> {
        Some(kept.timeout)
    }

    fn expire_after_update(
        &self,
        _: &SessionId,
        kept: &Kept,
        _: Instant,
        _: Option<Duration>,
    ) -> Option<Duration> {
        Some(kept.timeout)
    }
}

impl MemoryStore {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self { sessions: Cache::builder().expire_after(Sliding).build(), locks: Arc::default() }
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore").field("sessions", &self.sessions.entry_count()).finish_non_exhaustive()
    }
}

/// Waiters get in in the order in which they came: tokio's lock is fair (SAC-11 polls, and promises no order).
impl SessionStore for MemoryStore {
    fn lock<'a>(&'a self, id: &'a SessionId) -> StoreFuture<'a, SessionLock> {
        Box::pin(async move {
            let mut place = Place { id: *id, locks: Arc::clone(&self.locks), guard: None };
            let lock = {
                let mut locks = held(&self.locks);
                let lock = Arc::clone(locks.entry(*id).or_default());
                // One is the map's, one this call's, one that of the call that has the session.
                if Arc::strong_count(&lock) > QUEUE_LIMIT + 2 {
                    return Err("The request queue limit of the session is exceeded.".into());
                }
                lock
            };
            place.guard = Some(lock.lock_owned().await);
            Ok(SessionLock::new(place))
        })
    }

    fn load<'a>(&'a self, id: &'a SessionId, _: Duration) -> StoreFuture<'a, Option<Values>> {
        let values = self.sessions.get(id).map(|kept| Values::clone(&kept.values));
        Box::pin(core::future::ready(Ok(values)))
    }

    fn save<'a>(&'a self, id: &'a SessionId, values: Values, timeout: Duration) -> StoreFuture<'a, ()> {
        self.sessions.insert(*id, Kept { values: Arc::new(values), timeout });
        Box::pin(core::future::ready(Ok(())))
    }

    fn remove<'a>(&'a self, id: &'a SessionId) -> StoreFuture<'a, ()> {
        self.sessions.invalidate(id);
        Box::pin(core::future::ready(Ok(())))
    }

    fn touch<'a>(&'a self, id: &'a SessionId, _: Duration) -> StoreFuture<'a, ()> {
        self.sessions.get(id);
        Box::pin(core::future::ready(Ok(())))
    }
}

/// A call's place before a session, first waiting and then having it.
struct Place {
    id: SessionId,
    locks: Arc<Locks>,
    guard: Option<OwnedMutexGuard<()>>,
}

impl Drop for Place {
    /// The last one takes the lock out of the map.
    fn drop(&mut self) {
        let mut locks = held(&self.locks);
        self.guard = None;
        if locks.get(&self.id).is_some_and(|lock| Arc::strong_count(lock) == 1) {
            locks.remove(&self.id);
        }
    }
}

fn held(locks: &Locks) -> MutexGuard<'_, HashMap<SessionId, Arc<tokio::sync::Mutex<()>>>> {
    locks.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SAC-10, SAC-14: one at a time, others wait, and not too many; nothing stays behind.
    #[tokio::test]
    async fn a_lock_is_exclusive_and_leaves_nothing_behind() {
        let store = Arc::new(MemoryStore::new());
        let (id, other) = (SessionId::random().expect("id"), SessionId::random().expect("id"));
        let first = store.lock(&id).await.expect("free");
        drop(store.lock(&other).await.expect("another session is free"));
        let waiting: Vec<_> = (0..QUEUE_LIMIT)
            .map(|_| {
                let store = Arc::clone(&store);
                tokio::spawn(async move { store.lock(&id).await.map(drop).is_ok() })
            })
            .collect();
        while held(&store.locks).get(&id).map(Arc::strong_count) != Some(QUEUE_LIMIT + 2) {
            tokio::task::yield_now().await;
        }
        assert!(store.lock(&id).await.is_err());
        drop(first);
        for waiting in waiting {
            assert!(waiting.await.expect("no panic"));
        }
        assert!(held(&store.locks).is_empty());
    }

    /// SAC-5: the time is counted from the last use.
    #[tokio::test]
    async fn the_timeout_slides() {
        let store = MemoryStore::new();
        let id = SessionId::random().expect("id");
        let timeout = Duration::from_millis(600);
        store.save(&id, Values::default(), timeout).await.expect("saved");
        for _ in 0..3 {
            tokio::time::sleep(Duration::from_millis(300)).await;
            store.touch(&id, timeout).await.expect("touched");
        }
        assert!(store.load(&id, timeout).await.expect("loaded").is_some());
        tokio::time::sleep(Duration::from_millis(800)).await;
        assert!(store.load(&id, timeout).await.expect("loaded").is_none());
    }
}
