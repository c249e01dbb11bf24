//! The sessions and who waits for them, under one lock that nobody holds for long.

use core::time::Duration;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

use super::super::error::StoreError;
use super::super::id::SessionId;
use super::super::store::{Access, Closed, Generation, Left, Opened, Terms};
use super::after::after;
use super::kept::Kept;
use super::places::{Entered, Places};
use crate::bounded::Expiring;

/// What a store and its tasks share.
#[derive(Default)]
pub(super) struct Shared {
    sessions: Mutex<Sessions>,
    is_swept: AtomicBool,
}

/// The sessions, and the lines in front of those that are in use.
#[derive(Default)]
pub(super) struct Sessions {
    pub(super) kept: Kept,
    pub(super) places: Places,
}

impl Shared {
    pub(super) fn lock(&self) -> MutexGuard<'_, Sessions> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Expiring for Shared {
    fn purge(&self, now: Instant) -> Option<Instant> {
        self.lock().kept.sessions.purge(now)
    }

    fn is_swept(&self) -> &AtomicBool {
        &self.is_swept
    }
}

impl Sessions {
    /// Gets in, or in line.
    pub(super) fn enter(
        &mut self,
        id: &SessionId,
        terms: Terms,
        now: Instant,
    ) -> Result<Entered, StoreError> {
        self.take_over(id, now);
        if self.places.is_free(id) {
            let values = self.kept.get(id, now, terms.timeout)?;
            let generation =
                (terms.access == Access::Write).then(|| self.places.hold(id, after(now, terms.lease)));
            return Ok(Entered::In(Opened { values, generation }));
        }
        self.places.line_up(id, terms)
    }

    /// Ends a turn that is not over yet.
    pub(super) fn close(
        &mut self,
        id: &SessionId,
        generation: Generation,
        left: Left,
        timeout: Duration,
        now: Instant,
    ) -> Result<Closed, StoreError> {
        if !self.places.release(id, generation) {
            return Ok(Closed::Late);
        }
        let kept = match left {
            Left::Unchanged => {
                self.kept.touch(id, now, timeout);
                Ok(())
            }
            Left::Values(values) => self.kept.put(id, &values, now, timeout),
            Left::Nothing => {
                self.kept.sessions.remove(id);
                Ok(())
            }
        };
        self.let_in(id, now);
        kept.map(|()| Closed::InTime)
    }

    /// When the one who has the session may be made to give it up.
    pub(super) fn lease_of(&self, id: &SessionId) -> Option<Instant> {
        self.places.lease_of(id)
    }

    /// Ends the turn of one who has had the session for too long (SAC-12), and lets the next ones in.
    pub(super) fn take_over(&mut self, id: &SessionId, now: Instant) {
        if self.places.lease_of(id).is_some_and(|lease| lease <= now) {
            self.places.free(id);
            self.let_in(id, now);
        }
    }

    /// Lets in who is first in line: a writer, or readers up to the next writer.
    fn let_in(&mut self, id: &SessionId, now: Instant) {
        while let Some(next) = self.places.next(id, now) {
            let values = self.kept.get(id, now, next.timeout);
            let turn = values.map(|values| Opened { values, generation: next.generation });
            // Whoever has gone meanwhile says so.
            let _ = next.turn.send(turn);
        }
    }
}

/// A place in line, which is given up when this is dropped.
pub(super) struct InLine {
    shared: Arc<Shared>,
    id: SessionId,
    number: Generation,
    /// Whether it is left already: its turn has come.
    pub(super) is_left: bool,
}

impl InLine {
    pub(super) fn new(shared: &Arc<Shared>, id: SessionId, number: Generation) -> Self {
        Self { shared: Arc::clone(shared), id, number, is_left: false }
    }
}

impl Drop for InLine {
    fn drop(&mut self) {
        if self.is_left {
            return;
        }
        let mut sessions = self.shared.lock();
        sessions.places.leave(&self.id, self.number);
        // Its turn may have come, without anybody having seen it.
        if sessions.places.release(&self.id, self.number) {
            sessions.let_in(&self.id, Instant::now());
        }
    }
}
