//! A session around a call: opened and locked before it, kept and let go after it.

use core::panic::AssertUnwindSafe;
use core::time::Duration;
use std::sync::Arc;

use asmx_core::Answer;
use asmx_core::call::CallFuture;
use asmx_core::fault::{Fault, Phase};
use futures_util::FutureExt as _;
use http::{HeaderMap, HeaderValue};

use super::handle::State;
use super::{Session, SessionId, SessionLock, Sessions, StoreError};
use crate::call::Current;

/// How much a method has to do with its session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// It says that it wants one, and so a call begins one (SAC-7).
    Wanted,
    /// It is a page's method, which has one whatever it says (RT-29). It begins when it is asked for.
    Offered,
}

/// A session that a call is about to have.
#[derive(Debug)]
pub(crate) struct Active {
    sessions: Arc<Sessions>,
    access: Access,
    session: Session,
    /// The id that the client sent.
    sent: Option<SessionId>,
    /// Whether a page of another site calls, which a policy lets in with credentials (CORS-24).
    from_other_site: bool,
    /// Whether the client asked over HTTPS.
    is_secure: bool,
}

impl Active {
    pub(crate) fn new(
        sessions: &Arc<Sessions>,
        access: Access,
        headers: &HeaderMap,
        from_other_site: bool,
        is_secure: bool,
    ) -> Self {
        let (sent, session) = (sessions.id_of(headers), Session::default());
        Self { sessions: Arc::clone(sessions), access, session, sent, from_other_site, is_secure }
    }

    /// Whether the client says that it has a session.
    pub(crate) fn is_resumed(&self) -> bool {
        self.sent.is_some()
    }

    /// What the method gets.
    pub(crate) fn session(&self) -> Session {
        self.session.clone()
    }

    /// The method within its session (SAC-10, SAC-15). Waiting for the session ends when the call's time does (SAC-13).
    /// The client learns the session's id through the call's own answer.
    pub(crate) fn around(self, method: CallFuture, current: Current, timeout: Duration) -> CallFuture {
        Box::pin(async move {
            let lock = match tokio::time::timeout(timeout, self.open()).await {
                Ok(opened) => opened.map_err(failed)?,
                Err(_) => {
                    let fault = Fault::exception("System.Web.HttpException", "Request timed out.");
                    return Err(fault.during(Phase::Timeout));
                }
            };
            // A panic is an error like others, and the client gets to know nothing of the session's (SAC-8).
            let outcome = AssertUnwindSafe(method).catch_unwind().await;
            let outcome = outcome.unwrap_or_else(|panic| Err(Fault::panicked(&*panic)));
            let closed = self.close(&outcome).await;
            drop(lock);
            let answer = outcome?;
            if let Some(cookie) = closed.map_err(failed)? {
                current.add_first_cookie(cookie);
            }
            Ok(answer)
        })
    }

    /// Nobody else can know an id that is made here, so that one needs no lock.
    async fn open(&self) -> Result<Option<SessionLock>, StoreError> {
        let Some(id) = self.sent else {
            *self.session.lock() = State { id: Some(SessionId::random()?), is_new: true, ..State::default() };
            return Ok(None);
        };
        let store = &self.sessions.store;
        let lock = store.lock(&id).await?;
        let found = store.load(&id, self.sessions.timeout).await?;
        let is_new = found.is_none();
        let values = found.unwrap_or_default();
        *self.session.lock() = State { id: Some(id), values, is_new, ..State::default() };
        Ok(Some(lock))
    }

    /// Keeps what has to be kept (SAC-8), and gives the cookie if the client has to learn the id (SAC-7).
    ///
    /// A new session of a call that failed is not kept: its cookie is dropped with the error (ERR-3), so nobody could
    /// come back to it. What a call changed in a session that its client knows stays (ERR-12).
    async fn close(&self, outcome: &Result<Answer, Fault>) -> Result<Option<HeaderValue>, StoreError> {
        let state = core::mem::take(&mut *self.session.lock());
        let State { id: Some(id), values, is_new, is_changed, is_abandoned, is_used } = state else {
            return Ok(None);
        };
        let Sessions { store, timeout, .. } = &*self.sessions;
        if is_abandoned {
            if !is_new {
                store.remove(&id).await?;
            }
            return Ok(None);
        }
        let begins = is_new && (is_used || self.access == Access::Wanted);
        let kept = match outcome {
            Ok(_) => is_changed || begins,
            Err(_) if self.sent.is_none() => false,
            Err(fault) => is_changed || (begins && fault.phase().has_run()),
        };
        if kept {
            store.save(&id, values, *timeout).await?;
        }
        if !kept || self.sent.is_some() {
            return Ok(None);
        }
        let cookie = match self.from_other_site {
            true => self.sessions.cookie_for_other_sites(id.as_str()),
            false if self.is_secure => self.sessions.secure_cookie(id.as_str()),
            false => self.sessions.cookie(id.as_str()),
        };
        Ok(Some(HeaderValue::try_from(cookie)?))
    }
}

fn failed(error: StoreError) -> Fault {
    Fault::exception("System.Web.HttpException", error.to_string()).with_source(error).during(Phase::Session)
}
