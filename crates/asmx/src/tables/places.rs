//! How many calls a host may have at a time.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::meter::{HostMeter, InQueue};

/// The places that calls take.
#[derive(Debug)]
pub(crate) struct Places {
    most: usize,
    free: Arc<Semaphore>,
    meter: HostMeter,
}

/// The place of one call, for as long as it runs.
#[derive(Debug)]
pub(crate) struct Place {
    _taken: OwnedSemaphorePermit,
    _counted: InQueue,
}

impl Places {
    pub(crate) fn new(most: usize, meter: HostMeter) -> Self {
        let most = most.min(Semaphore::MAX_PERMITS);
        Self { most, free: Arc::new(Semaphore::new(most)), meter }
    }

    /// How many there are.
    pub(crate) fn most(&self) -> usize {
        self.most
    }

    /// A place, if one is free.
    pub(crate) fn take(&self) -> Option<Place> {
        let taken = Arc::clone(&self.free).try_acquire_owned().ok()?;
        Some(Place { _taken: taken, _counted: self.meter.enter() })
    }
}
