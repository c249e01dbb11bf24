//! A session that a call has: whatever becomes of the call, the next one gets in.

use std::sync::Arc;

use tokio::runtime::Handle;

use super::error::StoreError;
use super::id::SessionId;
use super::settings::Sessions;
use super::store::{Closed, Generation, Left};
use super::within::within;

/// A writer's turn.
#[derive(Debug)]
pub(super) struct Held {
    sessions: Arc<Sessions>,
    id: SessionId,
    generation: Generation,
    is_open: bool,
}

impl Held {
    pub(super) fn new(sessions: &Arc<Sessions>, id: SessionId, generation: Generation) -> Self {
        Self { sessions: Arc::clone(sessions), id, generation, is_open: true }
    }

    /// Ends the turn.
    pub(super) async fn close(mut self, left: Left) -> Result<Closed, StoreError> {
        let closed = self.sessions.store.close(&self.id, self.generation, left, self.sessions.timeout);
        let closed = within(self.sessions.store_timeout, closed).await?;
        self.is_open = false;
        Ok(closed)
    }
}

impl Drop for Held {
    /// A call that was given up, or a store that failed, keeps nobody waiting. Where no task can be begun, because the
    /// process ends, the lease does it.
    fn drop(&mut self) {
        if !self.is_open {
            return;
        }
        let Ok(runtime) = Handle::try_current() else { return };
        let (sessions, id, generation) = (Arc::clone(&self.sessions), self.id, self.generation);
        runtime.spawn(async move {
            let closed = sessions.store.close(&id, generation, Left::Unchanged, sessions.timeout);
            if let Err(error) = within(sessions.store_timeout, closed).await {
                tracing::debug!(%error, "a session is held until its lease is over");
            }
        });
    }
}
