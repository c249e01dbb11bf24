//! A task that frees what has expired, also where nobody calls any more.

use core::time::Duration;
use std::sync::{Arc, Weak};

use tokio::runtime::Handle;
use tokio::time::Instant;

use super::shared::Shared;

/// Expired sessions are as good as gone, so that there is no haste.
const AT_MOST_EVERY: Duration = Duration::from_secs(1);

/// Begins the task, if there is something to do and none does it. It ends with the last session, and with the store.
pub(super) fn begin(shared: &Arc<Shared>) {
    let mut sessions = shared.lock();
    if sessions.is_swept || sessions.kept.next_end().is_none() {
        return;
    }
    // Without a runtime there is no host either.
    let Ok(runtime) = Handle::try_current() else { return };
    sessions.is_swept = true;
    let on = Sweeping(Arc::downgrade(shared));
    runtime.spawn(async move {
        while let Some(next) = on.next() {
            tokio::time::sleep_until(next.max(Instant::now() + AT_MOST_EVERY)).await;
            on.purge();
        }
    });
}

/// A task that sweeps. Where it is dropped because its runtime ends, another may begin.
struct Sweeping(Weak<Shared>);

impl Sweeping {
    /// When there is something to do next. Where there is nothing, the task is over.
    fn next(&self) -> Option<Instant> {
        let shared = self.0.upgrade()?;
        let mut sessions = shared.lock();
        let next = sessions.kept.next_end();
        sessions.is_swept = next.is_some();
        next
    }

    fn purge(&self) {
        if let Some(shared) = self.0.upgrade() {
            shared.lock().kept.purge(Instant::now());
        }
    }
}

impl Drop for Sweeping {
    fn drop(&mut self) {
        if let Some(shared) = self.0.upgrade() {
            shared.lock().is_swept = false;
        }
    }
}
