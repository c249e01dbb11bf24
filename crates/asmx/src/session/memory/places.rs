//! Who has which session, and who waits for it.

use core::time::Duration;
use std::collections::{HashMap, VecDeque};

use tokio::sync::oneshot;
use tokio::time::Instant;

use super::super::error::StoreError;
use super::super::id::SessionId;
use super::super::store::{Access, Generation, Opened, Terms};
use super::after::after;

/// What comes of asking for a session.
#[derive(Debug)]
pub(super) enum Entered {
    /// It is there.
    In(Opened),
    /// Others are in front: the place in line, and who tells that the turn has come.
    InLine(Generation, oneshot::Receiver<Result<Opened, StoreError>>),
}

/// The sessions that are in use.
#[derive(Default)]
pub(super) struct Places {
    places: HashMap<SessionId, Place>,
    numbers: u64,
}

/// A session that is in use. Where nobody has it, nobody waits for it, and it has no place.
#[derive(Default)]
struct Place {
    holder: Option<Holder>,
    waiting: VecDeque<Waiting>,
}

#[derive(Clone, Copy)]
struct Holder {
    generation: Generation,
    lease: Instant,
}

struct Waiting {
    number: Generation,
    terms: Terms,
    turn: oneshot::Sender<Result<Opened, StoreError>>,
}

/// Whose turn it is.
pub(super) struct Next {
    /// A writer's.
    pub(super) generation: Option<Generation>,
    pub(super) timeout: Duration,
    pub(super) turn: oneshot::Sender<Result<Opened, StoreError>>,
}

impl Places {
    pub(super) fn is_free(&self, id: &SessionId) -> bool {
        !self.places.contains_key(id)
    }

    /// Gives a session that is free to a writer.
    pub(super) fn hold(&mut self, id: &SessionId, lease: Instant) -> Generation {
        let generation = self.number();
        self.places.entry(*id).or_default().holder = Some(Holder { generation, lease });
        generation
    }

    /// Gets in line before a session that somebody has.
    pub(super) fn line_up(&mut self, id: &SessionId, terms: Terms) -> Result<Entered, StoreError> {
        let number = self.number();
        let place = self.places.entry(*id).or_default();
        if place.waiting.len() >= terms.queue_limit {
            return Err(StoreError::QueueFull);
        }
        let (turn, told) = oneshot::channel();
        place.waiting.push_back(Waiting { number, terms, turn });
        Ok(Entered::InLine(number, told))
    }

    /// Gives a place in line up.
    pub(super) fn leave(&mut self, id: &SessionId, number: Generation) {
        if let Some(place) = self.places.get_mut(id) {
            place.waiting.retain(|waiting| waiting.number != number);
        }
    }

    /// Until when the one who has the session may keep it.
    pub(super) fn lease_of(&self, id: &SessionId) -> Option<Instant> {
        self.places.get(id)?.holder.map(|holder| holder.lease)
    }

    /// Ends whosever turn it is.
    pub(super) fn free(&mut self, id: &SessionId) {
        if let Some(place) = self.places.get_mut(id) {
            place.holder = None;
        }
    }

    /// Ends a turn, and says whether it still was one.
    pub(super) fn release(&mut self, id: &SessionId, generation: Generation) -> bool {
        let holder = self.places.get(id).and_then(|place| place.holder);
        let is_its = holder.is_some_and(|holder| holder.generation == generation);
        if is_its {
            self.free(id);
        }
        is_its
    }

    /// Who gets in now, if somebody does.
    pub(super) fn next(&mut self, id: &SessionId, now: Instant) -> Option<Next> {
        let place = self.places.get_mut(id)?;
        if place.holder.is_some() {
            return None;
        }
        let Some(Waiting { number, terms, turn }) = place.waiting.pop_front() else {
            self.places.remove(id);
            return None;
        };
        let generation = (terms.access == Access::Write).then_some(number);
        place.holder = generation.map(|generation| Holder { generation, lease: after(now, terms.lease) });
        Some(Next { generation, timeout: terms.timeout, turn })
    }

    fn number(&mut self) -> Generation {
        self.numbers += 1;
        Generation(self.numbers)
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }
}
