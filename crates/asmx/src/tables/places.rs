//! How many calls a host may have at a time.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The places that calls take.
#[derive(Debug)]
pub(crate) struct Places {
    most: usize,
    free: Arc<Semaphore>,
}

/// The place of one call, for as long as it runs.
#[derive(Debug)]
pub(crate) struct Place {
    _taken: OwnedSemaphorePermit,
}

impl Places {
    pub(crate) fn new(most: usize) -> Self {
        let most = most.min(Semaphore::MAX_PERMITS);
        Self { most, free: Arc::new(Semaphore::new(most)) }
    }

    /// How many there are.
    pub(crate) fn most(&self) -> usize {
        self.most
    }

    /// A place, if one is free.
    pub(crate) fn take(&self) -> Option<Place> {
        Some(Place { _taken: Arc::clone(&self.free).try_acquire_owned().ok()? })
    }
}
