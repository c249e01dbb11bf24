//! One call at a time makes an answer (`single_flight`).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::OwnedMutexGuard;

use super::key::Key;

type Locks = HashMap<Key, Arc<tokio::sync::Mutex<()>>>;

/// The answers that are being made.
#[derive(Debug, Clone, Default)]
pub(super) struct Flights(Arc<Mutex<Locks>>);

/// A call's place before an answer, first waiting and then making it, until this is dropped.
#[derive(Debug)]
pub(crate) struct Flight {
    key: Key,
    flights: Flights,
    guard: Option<OwnedMutexGuard<()>>,
}

impl Flights {
    /// Waits until nobody else makes the answer.
    pub(super) async fn enter(&self, key: Key) -> Flight {
        let mut flight = Flight { key, flights: self.clone(), guard: None };
        let lock = Arc::clone(self.locks().entry(key).or_default());
        flight.guard = Some(lock.lock_owned().await);
        flight
    }

    fn locks(&self) -> MutexGuard<'_, Locks> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Flight {
    /// The last one takes the lock out of the map.
    fn drop(&mut self) {
        let mut locks = self.flights.locks();
        self.guard = None;
        if locks.get(&self.key).is_some_and(|lock| Arc::strong_count(lock) == 1) {
            locks.remove(&self.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::Parts;
    use super::*;

    #[tokio::test]
    async fn one_at_a_time_and_nothing_stays_behind() {
        let flights = Flights::default();
        let (key, other) = (Parts::new((0, 0)).key(), Parts::new((0, 1)).key());
        let first = flights.enter(key).await;
        drop(flights.enter(other).await);
        assert_eq!(flights.locks().len(), 1);
        let mut second = Box::pin(flights.enter(key));
        let mut third = Box::pin(flights.enter(key));
        assert!(
            futures_util::poll!(&mut second).is_pending() && futures_util::poll!(&mut third).is_pending()
        );
        drop(second);
        drop(first);
        drop(third.await);
        assert!(flights.locks().is_empty());
    }
}
