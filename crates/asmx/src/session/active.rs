//! A session around a call: opened before it, kept and let go after it.

use core::panic::AssertUnwindSafe;
use core::time::Duration;
use std::sync::Arc;
use std::time::Instant;

use asmx_core::call::CallFuture;
use asmx_core::fault::Fault;
use futures_util::FutureExt as _;
use http::{HeaderMap, HeaderValue};
use tracing::warn;

use super::error::StoreError;
use super::handle::{Session, State};
use super::held::Held;
use super::id::SessionId;
use super::settings::{Asker, Sessions};
use super::store::{Access, Closed, Left, Opened, Terms};
use super::values::Values;
use super::within::within;
use crate::call::Current;

/// Who waits longer for a session looks for the reason.
const LONG: Duration = Duration::from_secs(1);

/// How much a method has to do with its session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    /// It says that it writes to one, and so a call begins one (SAC-7).
    Written,
    /// It says that it reads one. That begins none.
    Read,
    /// It is a page's method, which has one whatever it says (RT-29). It begins when it is asked for.
    Offered,
}

/// A session that a call is about to have.
#[derive(Debug)]
pub(crate) struct Active {
    sessions: Arc<Sessions>,
    wish: Wish,
    session: Session,
    /// The id that the client sent.
    sent: Option<SessionId>,
    asker: Asker,
}

impl Active {
    pub(crate) fn new(sessions: &Arc<Sessions>, wish: Wish, headers: &HeaderMap, asker: Asker) -> Self {
        let sent = sessions.id_of(headers);
        Self { sessions: Arc::clone(sessions), wish, session: Session::default(), sent, asker }
    }

    /// Whether the client says that it has a session.
    pub(crate) fn is_resumed(&self) -> bool {
        self.sent.is_some()
    }

    /// What the method gets.
    pub(crate) fn session(&self) -> Session {
        self.session.clone()
    }

    /// The method within its session (SAC-10, SAC-15). Waiting for the session ends when the call's time does (SAC-13), and
    /// after as long again whoever waits takes it over (SAC-12). The client learns the session's id through the call's own
    /// answer. What `waits` is dropped as soon as the session is there.
    pub(crate) fn around(
        self,
        method: CallFuture,
        current: Current,
        timeout: Duration,
        waits: impl Send + 'static,
    ) -> CallFuture {
        Box::pin(async move {
            let opened = self.open(timeout).await;
            drop(waits);
            let held = opened.map_err(StoreError::into_fault)?;
            // A panic is an error like others, and the client gets to know nothing of the session's (SAC-8).
            let outcome = AssertUnwindSafe(method).catch_unwind().await;
            let outcome = outcome.unwrap_or_else(|panic| Err(Fault::panicked(&*panic)));
            let closed = self.close(held, outcome.as_ref().map(drop)).await;
            let answer = outcome?;
            if let Some(cookie) = closed.map_err(StoreError::into_fault)? {
                current.add_first_cookie(cookie);
            }
            Ok(answer)
        })
    }

    /// Nobody else can know an id that is made here, so that nothing is asked for it.
    async fn open(&self, timeout: Duration) -> Result<Option<Held>, StoreError> {
        let Some(id) = self.sent else {
            *self.session.lock() = State { id: Some(SessionId::random()?), is_new: true, ..State::default() };
            return Ok(None);
        };
        let access = if self.wish == Wish::Read { Access::Read } else { Access::Write };
        let terms = Terms {
            access,
            lease: timeout,
            wait: timeout,
            queue_limit: self.sessions.queue_limit,
            answer: self.sessions.store_timeout,
            timeout: self.sessions.timeout,
        };
        let began = Instant::now();
        let opened = tokio::time::timeout(timeout, self.sessions.store.open(&id, terms)).await;
        self.tell_of_waiting(began.elapsed());
        let Opened { values, generation } = opened.unwrap_or(Err(StoreError::TimedOut))?;
        let is_new = values.is_none();
        let values = values.unwrap_or_default();
        *self.session.lock() = State { id: Some(id), values, is_new, ..State::default() };
        Ok(generation.map(|generation| Held::new(&self.sessions, id, generation)))
    }

    /// A page that hangs looks like a slow method, and is none (SAC-10).
    fn tell_of_waiting(&self, waited: Duration) {
        if waited >= LONG
            && let Some(left_out) = self.sessions.told.admits("waited")
        {
            warn!(
                left_out,
                "the call waited {waited:.1?} for its session, behind other calls of the same client that have it one at a time: \
                 write `session = \"read\"` on methods that only look, and leave `session` out where none is used"
            );
        }
    }

    /// Keeps what has to be kept (SAC-8), and gives the cookie if the client has to learn the id (SAC-7).
    ///
    /// A new session of a call that failed is not kept: its cookie is dropped with the error (ERR-3), so nobody could
    /// come back to it. What a call changed in a session that its client knows stays (ERR-12), under the id that it knows.
    async fn close(
        &self,
        held: Option<Held>,
        outcome: Result<(), &Fault>,
    ) -> Result<Option<HeaderValue>, StoreError> {
        let state = core::mem::take(&mut *self.session.lock());
        let State { id: Some(id), values, is_new, is_changed, is_abandoned, is_used, renewed } = state else {
            return Ok(None);
        };
        if self.wish == Wish::Read {
            if is_changed || is_abandoned || renewed.is_some() {
                warn!(
                    "a method that only reads its session changed it, which is for nothing: write `session`"
                );
            }
            return Ok(None);
        }
        let begins = is_new && (is_used || self.wish == Wish::Written);
        let Some(held) = held else {
            let is_kept = outcome.is_ok() && !is_abandoned && (is_changed || begins);
            return if is_kept {
                self.begin(renewed.unwrap_or(id), values).await.map(Some)
            } else {
                Ok(None)
            };
        };
        if is_abandoned {
            return self.leave(held, Left::Nothing).await.map(|_| None);
        }
        match (outcome, renewed) {
            (Ok(_), Some(new)) => match self.leave(held, Left::Nothing).await? {
                Closed::InTime => self.begin(new, values).await.map(Some),
                Closed::Late => Ok(None),
            },
            (Ok(_), None) if is_changed || begins => {
                self.leave(held, Left::Values(values)).await.map(|_| None)
            }
            (Err(fault), _) if is_changed || (begins && fault.phase().has_run()) => {
                self.leave(held, Left::Values(values)).await.map(|_| None)
            }
            _ => self.leave(held, Left::Unchanged).await.map(|_| None),
        }
    }

    /// Keeps a session under an id that is made here, and gives the cookie that says so.
    async fn begin(&self, id: SessionId, values: Values) -> Result<HeaderValue, StoreError> {
        let created = self.sessions.store.create(&id, values, self.sessions.timeout);
        within(self.sessions.store_timeout, created).await?;
        Ok(HeaderValue::try_from(self.sessions.cookie_for(id.as_str(), self.asker))?)
    }

    async fn leave(&self, held: Held, left: Left) -> Result<Closed, StoreError> {
        let means_something = left != Left::Unchanged;
        let closed = held.close(left).await?;
        if closed == Closed::Late && means_something {
            warn!(
                "the session was given to another call meanwhile: what this one did to it is dropped (SAC-12)"
            );
        }
        Ok(closed)
    }
}
