//! The sessions that are kept: not too many, and not for too long.

use core::time::Duration;

use tokio::time::Instant;
use tracing::warn;

use super::super::error::StoreError;
use super::super::id::SessionId;
use super::super::values::Values;
use super::after::after;
use crate::bounded::{Bounded, Evicted};

/// What a session has of memory beside its values: its entries in four collections, and what an allocation costs. Measured.
const ENTRY: usize = 240;

/// How often the log says how many had to go.
const TOLD_EVERY: Duration = Duration::from_secs(60);

/// The sessions that are kept, as bytes.
pub(super) struct Kept {
    pub(super) sessions: Bounded<SessionId, Box<[u8]>>,
    /// Those that had to go since the log said so.
    evicted: Evicted,
    told: Option<Instant>,
}

impl Default for Kept {
    fn default() -> Self {
        let sessions = Bounded::new(250_000, 256 * 1024 * 1024);
        Self { sessions, evicted: Evicted::default(), told: None }
    }
}

impl Kept {
    /// The values of a session, whose time starts anew.
    pub(super) fn get(
        &mut self,
        id: &SessionId,
        now: Instant,
        timeout: Duration,
    ) -> Result<Option<Values>, StoreError> {
        let values = self.sessions.get(id, now, Some(after(now, timeout)));
        values.map(|values| Values::from_bytes(values)).transpose()
    }

    /// Starts the time of a session anew, if there is one.
    pub(super) fn touch(&mut self, id: &SessionId, now: Instant, timeout: Duration) {
        self.sessions.get(id, now, Some(after(now, timeout)));
    }

    /// Keeps the values of a session. Others may have to go for it.
    ///
    /// # Errors
    /// When it is larger than all may be together. What it had is kept.
    pub(super) fn put(
        &mut self,
        id: &SessionId,
        values: &Values,
        now: Instant,
        timeout: Duration,
    ) -> Result<(), StoreError> {
        let values = values.to_bytes()?.into_boxed_slice();
        let bytes = values.len();
        let Some(evicted) = self.sessions.insert(*id, values, ENTRY + bytes, now, after(now, timeout)) else {
            let most = self.sessions.max_weight;
            return Err(format!("a session of {bytes} bytes, where all may have {most} (max_bytes)").into());
        };
        self.tell(evicted, now);
        Ok(())
    }

    fn tell(&mut self, evicted: Evicted, now: Instant) {
        self.evicted.entries += evicted.entries;
        self.evicted.never_asked_for += evicted.never_asked_for;
        let Evicted { entries, never_asked_for } = self.evicted;
        if entries == 0 || self.told.is_some_and(|told| now < told + TOLD_EVERY) {
            return;
        }
        let (sessions, bytes) = (self.sessions.len(), self.sessions.weight());
        warn!(
            "sessions: {entries} had to go, {never_asked_for} of which were never used again: \
             there are {sessions} with {bytes} bytes (max_sessions, max_bytes)"
        );
        (self.evicted, self.told) = (Evicted::default(), Some(now));
    }
}
