//! How many calls a host may have at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::meter::{HostMeter, InQueue};

/// The places that calls take. Nobody waits for one.
#[derive(Debug)]
pub(crate) struct Places {
    most: usize,
    taken: Arc<AtomicUsize>,
    meter: HostMeter,
}

/// The place of one call, for as long as it runs.
#[derive(Debug)]
pub(crate) struct Place {
    taken: Arc<AtomicUsize>,
    _counted: InQueue,
}

impl Places {
    pub(crate) fn new(most: usize, meter: HostMeter) -> Self {
        Self { most, taken: Arc::default(), meter }
    }

    /// How many there are.
    pub(crate) fn most(&self) -> usize {
        self.most
    }

    /// A place, if one is free.
    pub(crate) fn take(&self) -> Option<Place> {
        let one_more = |taken: usize| (taken < self.most).then_some(taken + 1);
        self.taken.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_more).ok()?;
        Some(Place { taken: Arc::clone(&self.taken), _counted: self.meter.enter() })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.taken.fetch_sub(1, Ordering::Relaxed);
    }
}
