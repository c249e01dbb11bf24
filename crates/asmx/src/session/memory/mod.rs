//! Sessions in the memory of this process (`mode="InProc"`).

mod after;
mod kept;
mod places;
mod shared;

use core::fmt;
use core::future::ready;
use core::time::Duration;
use std::sync::Arc;

use tokio::time::Instant;

use super::error::StoreError;
use super::id::SessionId;
use super::store::{Closed, Generation, Left, Opened, SessionStore, StoreFuture, Terms};
use super::values::Values;
use after::after;
use places::Entered;
use shared::{InLine, Shared};

use crate::bounded::sweep;

/// Sessions in the memory of this process: gone when it ends, and seen by no other.
///
/// There are bounds: beyond [`max_sessions`](Self::max_sessions) or [`max_bytes`](Self::max_bytes) those go whose client never
/// came back, and then those whose client has been away longest. The log says how many, once a minute. What nobody has asked
/// for in time goes by itself.
///
/// ```
/// use asmx::prelude::*;
/// use asmx::session::{MemoryStore, Sessions};
///
/// let store = MemoryStore::new().max_sessions(10_000).max_bytes(64 * 1024 * 1024);
/// let host = Host::builder().sessions(Sessions::in_store(store)).build()?;
/// # Ok::<(), asmx::BuildErrors>(())
/// ```
pub struct MemoryStore(Arc<Shared>);

impl MemoryStore {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::default())
    }

    /// How many sessions there may be. Default: 250,000, a value of ours: ASP.NET has no such bound.
    #[must_use]
    pub fn max_sessions(self, sessions: usize) -> Self {
        self.0.lock().kept.sessions.max_entries = sessions;
        self
    }

    /// How many bytes of memory they may have together, about. Default: 256 MiB, a value of ours.
    #[must_use]
    pub fn max_bytes(self, bytes: usize) -> Self {
        self.0.lock().kept.sessions.max_weight = bytes;
        self
    }

    /// Sets bounds of a store that others have, too.
    pub(super) fn bound(&self, max_sessions: Option<usize>, max_bytes: Option<usize>) {
        let kept = &mut self.0.lock().kept.sessions;
        kept.max_entries = max_sessions.unwrap_or(kept.max_entries);
        kept.max_weight = max_bytes.unwrap_or(kept.max_weight);
    }

    /// How many sessions there are.
    #[must_use]
    pub fn sessions(&self) -> usize {
        self.0.lock().kept.sessions.len()
    }

    /// How many bytes of memory they have together, about.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.0.lock().kept.sessions.weight()
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shared = self.0.lock();
        f.debug_struct("MemoryStore")
            .field("sessions", &shared.kept.sessions.len())
            .field("bytes", &shared.kept.sessions.weight())
            .finish_non_exhaustive()
    }
}

/// Waiters get in in the order in which they came, as soon as it is their turn (SAC-11 polls, and promises no order).
impl SessionStore for MemoryStore {
    fn open<'a>(&'a self, id: &'a SessionId, terms: Terms) -> StoreFuture<'a, Opened> {
        Box::pin(async move {
            let began = Instant::now();
            let entered = self.0.lock().enter(id, terms, began)?;
            let (number, mut turn) = match entered {
                Entered::In(opened) => return Ok(opened),
                Entered::InLine(number, turn) => (number, turn),
            };
            let mut place = InLine::new(&self.0, *id, number);
            let end = after(began, terms.wait);
            loop {
                let next = self.0.lock().lease_of(id).map_or(end, |lease| lease.min(end));
                match tokio::time::timeout_at(next, &mut turn).await {
                    Ok(Ok(opened)) => {
                        place.is_left = true;
                        return opened;
                    }
                    Ok(Err(_)) => return Err("the session's line has gone".into()),
                    Err(_) if Instant::now() >= end => return Err(StoreError::TimedOut),
                    Err(_) => self.0.lock().take_over(id, Instant::now()),
                }
            }
        })
    }

    fn close<'a>(
        &'a self,
        id: &'a SessionId,
        generation: Generation,
        left: Left,
        timeout: Duration,
    ) -> StoreFuture<'a, Closed> {
        let closed = self.0.lock().close(id, generation, left, timeout, Instant::now());
        sweep(&self.0);
        Box::pin(ready(closed))
    }

    fn create<'a>(&'a self, id: &'a SessionId, values: Values, timeout: Duration) -> StoreFuture<'a, ()> {
        let created = self.0.lock().kept.put(id, &values, Instant::now(), timeout);
        sweep(&self.0);
        Box::pin(ready(created))
    }

    fn touch<'a>(&'a self, id: &'a SessionId, timeout: Duration) -> StoreFuture<'a, ()> {
        self.0.lock().kept.touch(id, Instant::now(), timeout);
        Box::pin(ready(Ok(())))
    }
}

#[cfg(test)]
mod tests {
    use super::super::store::Access;
    use super::*;

    /// Whoever came and went, and however: nothing is left of the line.
    #[tokio::test(start_paused = true)]
    async fn nothing_stays_behind() {
        let store = MemoryStore::new();
        let id = SessionId::random().expect("random numbers");
        let second = Duration::from_secs(1);
        let writing = Terms {
            access: Access::Write,
            lease: second,
            wait: second / 2,
            queue_limit: 1,
            answer: second,
            timeout: second,
        };
        let reading = Terms { access: Access::Read, ..writing };
        let places = || store.0.lock().places.len();
        for terms in [writing, reading] {
            let turn = store.open(&id, writing).await.expect("the session").generation.expect("a turn");
            assert_eq!(places(), 1);
            assert!(matches!(store.open(&id, terms).await, Err(StoreError::TimedOut)));
            let patient = Terms { wait: second * 3, ..terms };
            let (opened, closed) = tokio::join!(store.open(&id, patient), async {
                tokio::task::yield_now().await;
                assert!(matches!(store.open(&id, terms).await, Err(StoreError::QueueFull)));
                store.close(&id, turn, Left::Unchanged, second).await
            });
            assert_eq!(closed.expect("closed"), Closed::InTime);
            if let Some(turn) = opened.expect("the session").generation {
                assert_eq!(places(), 1);
                let closed = store.close(&id, turn, Left::Unchanged, second).await;
                assert_eq!(closed.expect("closed"), Closed::InTime);
            }
            assert_eq!(places(), 0);
        }
        // A turn that came and that nobody has seen goes on to the next.
        let turn = store.open(&id, writing).await.expect("the session").generation.expect("a turn");
        let mut unseen = store.open(&id, Terms { queue_limit: 9, wait: second * 9, ..writing });
        let mut next = store.open(&id, Terms { queue_limit: 9, wait: second * 9, ..writing });
        assert!(futures_util::poll!(&mut unseen).is_pending() && futures_util::poll!(&mut next).is_pending());
        let closed = store.close(&id, turn, Left::Unchanged, second).await;
        assert_eq!(closed.expect("closed"), Closed::InTime);
        drop(unseen);
        let began = Instant::now();
        let turn = next.await.expect("the session").generation.expect("a turn");
        assert_eq!(began.elapsed(), Duration::ZERO);
        let closed = store.close(&id, turn, Left::Unchanged, second).await;
        assert_eq!((closed.expect("closed"), places()), (Closed::InTime, 0));
    }
}
