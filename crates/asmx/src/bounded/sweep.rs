//! A task that frees what has expired, also where nobody asks any more.

use core::time::Duration;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};

use tokio::runtime::Handle;
use tokio::time::Instant;

/// What has expired is not found any more, so that there is no haste.
const AT_MOST_EVERY: Duration = Duration::from_secs(1);

/// Something whose entries expire.
pub(crate) trait Expiring: Send + Sync + 'static {
    /// Frees what has expired, and says when the next entry does.
    fn purge(&self, now: Instant) -> Option<Instant>;

    /// Whether a task does so already.
    fn is_swept(&self) -> &AtomicBool;
}

/// Begins the task where there is none. It ends with the last entry.
pub(crate) fn sweep<T: Expiring>(expiring: &Arc<T>) {
    if expiring.is_swept().swap(true, Ordering::AcqRel) {
        return;
    }
    let mut on = Sweeping { expiring: Arc::downgrade(expiring), is_over: false };
    // Without a runtime there is no host either.
    let Ok(runtime) = Handle::try_current() else { return };
    runtime.spawn(async move {
        while let Some(next) = on.next() {
            tokio::time::sleep_until(next.max(Instant::now() + AT_MOST_EVERY)).await;
        }
    });
}

/// A task that sweeps. Where it is dropped because its runtime ends, another may begin.
struct Sweeping<T: Expiring> {
    expiring: Weak<T>,
    is_over: bool,
}

impl<T: Expiring> Sweeping<T> {
    /// When there is something to do next; nothing where the task is over.
    fn next(&mut self) -> Option<Instant> {
        let expiring = self.expiring.upgrade()?;
        let next = expiring.purge(Instant::now());
        if next.is_some() {
            return next;
        }
        self.is_over = true;
        expiring.is_swept().store(false, Ordering::Release);
        // What came in between has seen a task, and gets another.
        if expiring.purge(Instant::now()).is_some() {
            sweep(&expiring);
        }
        None
    }
}

impl<T: Expiring> Drop for Sweeping<T> {
    fn drop(&mut self) {
        if let Some(expiring) = self.expiring.upgrade().filter(|_| !self.is_over) {
            expiring.is_swept().store(false, Ordering::Release);
        }
    }
}
