//! What a connection is doing and since when: what its time limits and its server's end are decided by.

use core::time::Duration;
use std::sync::{Mutex, MutexGuard, PoisonError};

use http::HeaderValue;
use tokio::time::Instant;

use super::heads::{Framing, Heads};
use super::watched::{FAREWELL, Known, PARTING, Stage};
use crate::request::DRAIN_TIME;
use crate::tables::Limits;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doing {
    /// Waits for the next request.
    Idle,
    /// Reads a head.
    Head,
    /// Has a request to answer.
    Answering,
    /// Has answered, and reads the rest of the body.
    Draining,
    /// Has closed its side, and waits for the client to do the same.
    Lingering,
}

/// What a connection is doing. Whoever reads, writes and answers tells it.
#[derive(Debug)]
pub(super) struct Progress(Mutex<State>);

#[derive(Debug)]
struct State {
    heads: Heads,
    doing: Doing,
    since: Instant,
    /// Since when not a byte of the answer went out.
    blocked: Option<Instant>,
    /// Whether it may go on in another protocol.
    upgrades: bool,
    /// Whether bytes of an answer may not have been written yet.
    owes: bool,
}

impl Progress {
    /// A connection that was just accepted: a first head is due.
    pub(super) fn new() -> Self {
        Self(Mutex::new(State {
            heads: Heads::new(),
            doing: Doing::Head,
            since: Instant::now(),
            blocked: None,
            upgrades: false,
            owes: false,
        }))
    }

    /// Bytes came; what has to be passed on instead of them, if anything.
    pub(super) fn came(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut state = self.lock();
        let changed = state.heads.pass(bytes);
        match state.doing {
            Doing::Idle if state.heads.is_within_head() => state.begin(Doing::Head),
            Doing::Draining if !state.heads.is_within_body() => state.begin_waiting(),
            _ => {}
        }
        changed
    }

    /// A request is there to be answered, whose body has such a length, or comes in chunks.
    pub(super) fn taken(&self, body: Option<u64>, upgrades: bool) {
        let mut state = self.lock();
        state.heads.taken(match body {
            _ if upgrades => Framing::Unknown,
            Some(length) => Framing::Length(length),
            None => Framing::Chunks,
        });
        state.upgrades |= upgrades;
        state.owes = true;
        // How long an answer takes is not limited here, so there is no need for the time.
        state.doing = Doing::Answering;
    }

    /// Whether a request that came whole is to be answered.
    pub(super) fn has_asked(&self) -> bool {
        let state = self.lock();
        state.doing == Doing::Answering && !state.heads.is_within_body()
    }

    /// The answer is on its way.
    pub(super) fn answered(&self) {
        let mut state = self.lock();
        match state.heads.is_within_body() {
            true => state.begin(Doing::Draining),
            false => state.begin_waiting(),
        }
    }

    /// Everything is written that was there to be written.
    pub(super) fn flushed(&self) {
        let mut state = self.lock();
        state.owes &= state.doing == Doing::Answering;
    }

    /// Who asked for what, if what is written now is no answer but the library's refusal of a head.
    pub(super) fn refused(&self) -> Option<(String, HeaderValue)> {
        let state = self.lock();
        if state.owes { None } else { state.heads.untaken()?.asked() }
    }

    /// The client takes no more of the answer, or does again.
    pub(super) fn blocked(&self, blocked: bool) {
        self.lock().blocked = blocked.then(Instant::now);
    }

    /// This side is closed. Whether there may be something to read that the client sent before it knows.
    pub(super) fn closed(&self) -> bool {
        let mut state = self.lock();
        if state.upgrades || state.heads.is_between() {
            return false;
        }
        state.begin(Doing::Lingering);
        true
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known for Progress {
    fn awaits_head(&self) -> bool {
        self.lock().doing == Doing::Head
    }

    fn due(&self, limits: &Limits, stage: Stage) -> Option<Instant> {
        let state = self.lock();
        let ends = stage > Stage::Serving;
        let doing = match state.doing {
            // There is an answer in it still.
            _ if ends && state.blocked.is_some() => None,
            // Whoever drains waits for what has just come: a proxy that connects is about to ask.
            Doing::Head if ends => Some(limits.drain.min(PARTING)),
            Doing::Idle if ends => Some(Duration::ZERO),
            Doing::Draining | Doing::Lingering if ends => Some(PARTING),
            Doing::Idle => Some(limits.keep_alive),
            Doing::Head => Some(limits.request_head),
            Doing::Answering => None,
            // The rest of the body has its limit where it is read.
            Doing::Draining => Some(2 * DRAIN_TIME),
            Doing::Lingering => Some(DRAIN_TIME),
        };
        let blocked = match stage {
            Stage::Serving => limits.write,
            Stage::Stopping => limits.write.min(FAREWELL),
            Stage::Leaving => Duration::ZERO,
        };
        let doing = doing.and_then(|limit| state.since.checked_add(limit));
        let blocked = state.blocked.and_then(|since| since.checked_add(blocked));
        doing.into_iter().chain(blocked).min()
    }
}

impl State {
    fn begin(&mut self, doing: Doing) {
        self.doing = doing;
        self.since = Instant::now();
    }

    /// The next head may have come with this request.
    fn begin_waiting(&mut self) {
        self.begin(if self.heads.is_within_head() { Doing::Head } else { Doing::Idle });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &[u8] = b"POST / HTTP/1.1\r\n\r\n";

    /// In how many seconds a connection ends in each stage of its server.
    fn due(progress: &Progress) -> [Option<u64>; 3] {
        let now = Instant::now();
        let limits = Limits::default();
        [Stage::Serving, Stage::Stopping, Stage::Leaving]
            .map(|stage| progress.due(&limits, stage).map(|due| due.saturating_duration_since(now).as_secs()))
    }

    #[tokio::test(start_paused = true)]
    async fn each_wait_has_its_limit() {
        let progress = Progress::new();
        assert_eq!(due(&progress), [Some(30), Some(0), Some(0)], "a first head");
        progress.came(HEAD);
        progress.taken(Some(4), false);
        assert_eq!(due(&progress), [None, None, None], "an answer");
        progress.blocked(true);
        assert_eq!(due(&progress), [Some(60), Some(5), Some(0)], "an answer that nobody reads");
        progress.blocked(false);
        progress.answered();
        assert_eq!(due(&progress), [Some(10), Some(1), Some(1)], "the rest of a body");
        progress.came(b"123");
        assert_eq!(due(&progress), [Some(10), Some(1), Some(1)], "there is a byte to come");
        progress.came(b"4");
        assert_eq!(due(&progress), [Some(120), Some(0), Some(0)], "another request");
        tokio::time::advance(Duration::from_secs(100)).await;
        progress.came(b"\r\n");
        assert_eq!(due(&progress)[0], Some(20));
        progress.came(b"P");
        assert_eq!(due(&progress), [Some(30), Some(0), Some(0)], "another head");
        tokio::time::advance(Duration::from_secs(20)).await;
        progress.came(b"OS");
        assert_eq!(due(&progress)[0], Some(10), "a head is not longer for coming bit by bit");
        assert!(progress.closed());
        assert_eq!(due(&progress), [Some(5), Some(1), Some(1)], "the client's own end");
    }

    /// What a server that ends waits for.
    #[test]
    fn a_head_is_awaited_until_it_is_taken() {
        let progress = Progress::new();
        assert!(progress.awaits_head(), "the first one");
        progress.came(HEAD);
        assert!(progress.awaits_head());
        progress.taken(Some(4), false);
        assert!(!progress.awaits_head(), "an answer");
        progress.came(b"1234");
        progress.answered();
        assert!(!progress.awaits_head(), "between requests");
        progress.came(b"P");
        assert!(progress.awaits_head(), "the next one");
    }

    /// An answer that is made is not lost because it is not taken yet, whatever else would be due.
    #[tokio::test(start_paused = true)]
    async fn an_answer_on_its_way_has_its_own_limit() {
        for body in ["", "1234"] {
            let progress = Progress::new();
            progress.came(HEAD);
            progress.taken(Some(4), false);
            progress.came(body.as_bytes());
            progress.blocked(true);
            progress.answered();
            assert_eq!(due(&progress)[1..], [Some(5), Some(0)], "{body:?}");
        }
    }

    /// What came of the next request with the body of this one counts from the answer on.
    #[tokio::test(start_paused = true)]
    async fn a_head_that_came_early_has_its_time() {
        for (length, rest) in [(Some(4), &b"1234PO"[..]), (None, b"0\r\n\r\nPO")] {
            let progress = Progress::new();
            progress.came(HEAD);
            progress.taken(length, false);
            progress.came(rest);
            tokio::time::advance(Duration::from_secs(20)).await;
            progress.answered();
            assert_eq!(due(&progress), [Some(30), Some(0), Some(0)], "{length:?}");
            assert!(progress.closed(), "the client may not know");
        }
    }

    /// A body in chunks has the times of any other.
    #[tokio::test(start_paused = true)]
    async fn chunks_are_waited_for_as_others_are() {
        let progress = Progress::new();
        progress.came(HEAD);
        progress.taken(None, false);
        progress.came(b"3\r\nab");
        progress.answered();
        assert_eq!(due(&progress), [Some(10), Some(1), Some(1)]);
        progress.came(b"c\r\n0\r\n\r\n");
        assert_eq!(due(&progress), [Some(120), Some(0), Some(0)]);
        assert!(!progress.closed());
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_answered_whole_is_closed_at_once() {
        let progress = Progress::new();
        progress.came(HEAD);
        progress.taken(Some(0), false);
        progress.answered();
        assert!(!progress.closed());
        let progress = Progress::new();
        progress.came(HEAD);
        progress.taken(Some(0), true);
        progress.answered();
        assert!(!progress.closed(), "another protocol ends as it does");
        assert_eq!(progress.came(b"GET /<a> HTTP/1.1\r\n"), None, "and what it says is its own");
    }
}
