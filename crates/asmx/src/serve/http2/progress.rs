//! What a connection with HTTP/2 is doing and since when.

use core::time::Duration;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

use super::frames::Frames;
use crate::serve::watched::{FAREWELL, Known, PARTING, Stage};
use crate::tables::Limits;

/// Frames that carry nothing, which a client may send whatever else it does, ...
const IDLE_FRAMES: u64 = 10_000;
/// ... and for how many bytes of requests and answers it may send one more: windows are opened by frames, too.
const BYTES_A_FRAME: u64 = 64;
/// Requests that a client may take back whatever else it does. It may take back as many more as it has waited for.
const RESETS: u64 = 200;

/// What a connection is doing. Whoever reads, writes and answers tells it.
#[derive(Debug)]
pub(super) struct Progress(Mutex<State>);

#[derive(Debug)]
struct State {
    frames: Frames,
    /// Since when a head comes, or is due as the first one.
    head: Option<Instant>,
    /// Whether there was a request.
    has_begun: bool,
    /// Requests that are not answered to their end.
    open: usize,
    /// Since when there is none.
    idle: Instant,
    /// Since when nothing of what is to be sent went out.
    blocked: Option<Instant>,
    written: u64,
    answered: u64,
    resets: u64,
}

impl Progress {
    /// A connection that was just accepted: a first head is due.
    pub(super) fn new() -> Self {
        let now = Instant::now();
        Self(Mutex::new(State {
            frames: Frames::new(),
            head: Some(now),
            has_begun: false,
            open: 0,
            idle: now,
            blocked: None,
            written: 0,
            answered: 0,
            resets: 0,
        }))
    }

    /// Bytes came.
    pub(super) fn came(&self, bytes: &[u8]) {
        let mut state = self.lock();
        let before = state.frames.heads;
        state.frames.pass(bytes);
        let is_another = before < state.frames.heads;
        let is_due = state.frames.is_within_head() || state.frames.heads == 0;
        state.head = match state.head {
            since if is_due && !is_another => since.or_else(|| Some(Instant::now())),
            _ if is_due => Some(Instant::now()),
            _ => None,
        };
    }

    /// A request is there to be answered.
    pub(super) fn taken(&self) {
        let mut state = self.lock();
        state.has_begun = true;
        state.open += 1;
    }

    /// It is answered to its end, or nobody waits for that any more.
    pub(super) fn over(&self) {
        let mut state = self.lock();
        state.open -= 1;
        state.idle = Instant::now();
    }

    /// An answer went out.
    pub(super) fn answered(&self) {
        self.lock().answered += 1;
    }

    /// A request was taken back before it was answered.
    pub(super) fn reset(&self) {
        self.lock().resets += 1;
    }

    /// So many bytes went out. `None`: the client takes no more.
    pub(super) fn wrote(&self, bytes: Option<usize>) {
        let mut state = self.lock();
        match bytes {
            Some(bytes) => {
                state.written += bytes as u64;
                state.blocked = None;
            }
            None => state.blocked = state.blocked.or_else(|| Some(Instant::now())),
        }
    }

    /// Whether a request is being answered.
    pub(super) fn is_answering(&self) -> bool {
        self.lock().open > 0
    }

    /// What the client does more of than it may.
    pub(super) fn excess(&self) -> Option<&'static str> {
        let state = self.lock();
        let carried = state.frames.carried.saturating_add(state.written);
        if state.frames.idle > IDLE_FRAMES.saturating_add(carried / BYTES_A_FRAME) {
            return Some("too many frames of HTTP/2 that carry nothing");
        }
        let resets = RESETS.saturating_add(state.answered);
        (state.resets > resets).then_some("too many requests were taken back")
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known for Progress {
    fn awaits_head(&self) -> bool {
        !self.lock().has_begun
    }

    fn due(&self, limits: &Limits, stage: Stage) -> Option<Instant> {
        let state = self.lock();
        let ends = stage > Stage::Serving;
        let at = |since: Instant, limit| since.checked_add(limit);
        let doing = match state.head {
            // There are answers in it still.
            _ if ends && (state.blocked.is_some() || state.open > 0) => None,
            // Whoever drains waits for what has just come: a proxy that connects is about to ask.
            Some(since) if ends => at(since, limits.drain.min(PARTING)),
            // Both sides have to know of the end, so that no request is lost between them.
            None if ends => at(state.idle, PARTING),
            Some(since) => at(since, limits.request_head),
            None if state.open == 0 => at(state.idle, limits.keep_alive),
            None => None,
        };
        let blocked = match stage {
            Stage::Serving => limits.write,
            Stage::Stopping => limits.write.min(FAREWELL),
            Stage::Leaving => Duration::ZERO,
        };
        let blocked = state.blocked.and_then(|since| at(since, blocked));
        doing.into_iter().chain(blocked).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    /// HEADERS with `END_HEADERS` and one byte, and the same without the flag.
    const HEAD: &[u8] = &[0, 0, 1, 1, 5, 0, 0, 0, 1, 0];
    const HALF: &[u8] = &[0, 0, 1, 1, 1, 0, 0, 0, 1, 0];
    const PING: &[u8] = &[0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8];

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
        progress.came(PREFACE);
        tokio::time::advance(Duration::from_secs(10)).await;
        progress.came(PING);
        assert_eq!(due(&progress), [Some(20), Some(0), Some(0)], "a first head");
        progress.came(HEAD);
        progress.taken();
        assert_eq!(due(&progress), [None, None, None], "an answer");
        progress.wrote(None);
        assert_eq!(due(&progress), [Some(60), Some(5), Some(0)], "an answer that nobody reads");
        progress.wrote(Some(1));
        progress.over();
        assert_eq!(due(&progress), [Some(120), Some(1), Some(1)], "another request");
        tokio::time::advance(Duration::from_secs(100)).await;
        progress.came(PING);
        assert_eq!(due(&progress)[0], Some(20), "a ping is no request");
        progress.came(HALF);
        assert_eq!(due(&progress)[0], Some(30), "another head");
        tokio::time::advance(Duration::from_secs(20)).await;
        progress.came(&[0, 0, 0, 9, 0, 0, 0, 0, 1]);
        assert_eq!(due(&progress)[0], Some(10), "a head is not longer for coming bit by bit");
    }

    /// Of answers that run, one more head that does not come is no part.
    #[tokio::test(start_paused = true)]
    async fn a_half_head_is_due_beside_answers() {
        let progress = Progress::new();
        progress.came(&[PREFACE, HEAD, HALF].concat());
        progress.taken();
        assert_eq!(due(&progress), [Some(30), None, None]);
    }

    #[tokio::test(start_paused = true)]
    async fn too_much_is_too_much() {
        let progress = Progress::new();
        progress.came(PREFACE);
        let pings = PING.repeat(1000);
        for _ in 0..10 {
            progress.came(&pings);
        }
        assert_eq!(progress.excess(), None);
        progress.came(PING);
        assert!(progress.excess().is_some_and(|text| text.contains("frames")));
        progress.wrote(Some(64));
        assert_eq!(progress.excess(), None, "who reads may say so");
        for _ in 0..=RESETS {
            assert_eq!(progress.excess(), None);
            progress.reset();
        }
        assert!(progress.excess().is_some_and(|text| text.contains("taken back")));
        progress.answered();
        assert_eq!(progress.excess(), None);
    }
}
