//! The sessions that are kept: not too many, and not for too long.

use core::time::Duration;
use std::collections::{BTreeMap, HashMap};

use tokio::time::Instant;
use tracing::warn;

use super::super::error::StoreError;
use super::super::id::SessionId;
use super::super::values::Values;
use super::after::after;

/// What a session has of memory beside its values: its entries in three collections, and what an allocation costs. Measured.
const ENTRY: usize = 320;

/// How often the log says how many had to go.
const TOLD_EVERY: Duration = Duration::from_secs(60);

/// The sessions that are kept.
pub(super) struct Kept {
    sessions: HashMap<SessionId, One>,
    /// Who has to go first where there are too many.
    by_use: BTreeMap<Use, SessionId>,
    by_end: BTreeMap<(Instant, u64), SessionId>,
    bytes: usize,
    pub(super) max_sessions: usize,
    pub(super) max_bytes: usize,
    uses: u64,
    evicted: Evicted,
}

/// When a session was used: those that never were again first, then by the last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Use {
    returned: bool,
    number: u64,
}

struct One {
    values: Box<[u8]>,
    last: Use,
    end: Instant,
}

/// Sessions that had to go since the log said so.
#[derive(Default)]
struct Evicted {
    sessions: u64,
    never_returned: u64,
    told: Option<Instant>,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            sessions: HashMap::new(),
            by_use: BTreeMap::new(),
            by_end: BTreeMap::new(),
            bytes: 0,
            max_sessions: 250_000,
            max_bytes: 256 * 1024 * 1024,
            uses: 0,
            evicted: Evicted::default(),
        }
    }
}

impl Kept {
    pub(super) fn len(&self) -> usize {
        self.sessions.len()
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// The values of a session, whose time starts anew.
    pub(super) fn get(
        &mut self,
        id: &SessionId,
        now: Instant,
        timeout: Duration,
    ) -> Result<Option<Values>, StoreError> {
        if !self.touch(id, now, timeout) {
            return Ok(None);
        }
        self.sessions.get(id).map(|one| Values::from_bytes(&one.values)).transpose()
    }

    /// Starts the time of a session anew, and says whether there is one.
    pub(super) fn touch(&mut self, id: &SessionId, now: Instant, timeout: Duration) -> bool {
        match self.take(id) {
            Some(one) if one.end > now => {
                self.place(id, one.values, true, after(now, timeout));
                true
            }
            _ => false,
        }
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
        if weight(&values) > self.max_bytes {
            let (bytes, most) = (values.len(), self.max_bytes);
            return Err(format!("a session of {bytes} bytes, where all may have {most} (max_bytes)").into());
        }
        let returned = self.take(id).is_some_and(|one| one.end > now && one.last.returned);
        self.place(id, values, returned, after(now, timeout));
        self.make_room(id, now);
        Ok(())
    }

    pub(super) fn remove(&mut self, id: &SessionId) {
        self.take(id);
    }

    /// When the next one expires.
    pub(super) fn next_end(&self) -> Option<Instant> {
        self.by_end.first_key_value().map(|((end, _), _)| *end)
    }

    /// Frees what has expired.
    pub(super) fn purge(&mut self, now: Instant) {
        while let Some((&(end, _), &id)) = self.by_end.first_key_value()
            && end <= now
        {
            self.take(&id);
        }
        if self.sessions.len() < self.sessions.capacity() / 4 {
            self.sessions.shrink_to_fit();
        }
    }

    /// Takes a session out.
    fn take(&mut self, id: &SessionId) -> Option<One> {
        let one = self.sessions.remove(id)?;
        self.by_use.remove(&one.last);
        self.by_end.remove(&(one.end, one.last.number));
        self.bytes -= weight(&one.values);
        Some(one)
    }

    /// Puts one in that is not there.
    fn place(&mut self, id: &SessionId, values: Box<[u8]>, returned: bool, end: Instant) {
        self.uses += 1;
        let last = Use { returned, number: self.uses };
        self.bytes += weight(&values);
        self.by_use.insert(last, *id);
        self.by_end.insert((end, last.number), *id);
        self.sessions.insert(*id, One { values, last, end });
    }

    /// Lets sessions go until the others are not too many. The one that was just kept stays: its client would never come in.
    fn make_room(&mut self, stays: &SessionId, now: Instant) {
        while self.sessions.len() > self.max_sessions || self.bytes > self.max_bytes {
            let first = self.by_use.iter().find(|(_, id)| *id != stays);
            let Some((&Use { returned, .. }, &id)) = first else { return };
            let one = self.take(&id);
            // What has expired would have gone anyway.
            if one.is_some_and(|one| one.end > now) {
                self.evicted.sessions += 1;
                self.evicted.never_returned += u64::from(!returned);
            }
        }
        self.evicted.tell(now, self.sessions.len(), self.bytes);
    }
}

impl Evicted {
    fn tell(&mut self, now: Instant, sessions: usize, bytes: usize) {
        let Self { sessions: evicted @ 1.., never_returned, told } = *self else { return };
        if told.is_some_and(|told| now < told + TOLD_EVERY) {
            return;
        }
        warn!(
            "sessions: {evicted} had to go, {never_returned} of which were never used again: \
             there are {sessions} with {bytes} bytes (max_sessions, max_bytes)"
        );
        *self = Self { told: Some(now), ..Self::default() };
    }
}

/// What a session has of memory, about.
fn weight(values: &[u8]) -> usize {
    ENTRY + values.len()
}
