//! A method's grip on its session.

use core::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum_core::extract::{FromRequestParts, OptionalFromRequestParts};
use http::StatusCode;
use http::request::Parts;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{SessionId, Values};

/// The session of the call that is running: an `#[extract]` parameter of a method with `#[web_method(session)]`, and of
/// every page method (SAC-1, RT-29).
///
/// Values are kept as JSON, so what goes in must be serde's. Names have no case. What is changed is kept when the method
/// has ended, also when it failed (ERR-12). `Option<Session>` is `None` where there is no session.
///
/// With `#[web_method(session = "read")]` what a method changes is seen by that call alone and dropped at its end, and the log
/// says so.
///
/// ```
/// use asmx::prelude::*;
///
/// #[web_method(session)]
/// fn remember(#[extract] session: Session, name: String) -> Result<Option<String>, Fault> {
///     let before = session.get("name")?;
///     session.insert("name", &name)?;
///     Ok(before)
/// }
/// ```
#[derive(Clone, Default)]
pub struct Session(Arc<Mutex<State>>);

#[derive(Default)]
pub(super) struct State {
    pub(super) id: Option<SessionId>,
    pub(super) values: Values,
    pub(super) is_new: bool,
    pub(super) is_changed: bool,
    pub(super) is_abandoned: bool,
    /// Whether the method asked for it.
    pub(super) is_used: bool,
    /// The id under which it goes on.
    pub(super) renewed: Option<SessionId>,
}

/// What goes wrong with a session within a method.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SessionError {
    /// A value that could not be written or read as JSON.
    #[error("the session's value \"{name}\": {source}")]
    #[non_exhaustive]
    Value {
        /// The name of the value.
        name: String,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// The system has no random numbers for an id.
    #[error("no random numbers for the session's id: {0}")]
    Random(getrandom::Error),
}

impl Session {
    /// The value of a name, if there is one.
    ///
    /// # Errors
    /// When it is of another type.
    pub fn get<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, SessionError> {
        let state = self.lock();
        let value = state.values.get(name).map(serde_json::from_str).transpose();
        value.map_err(|source| SessionError::Value { name: name.to_owned(), source })
    }

    /// Sets the value of a name.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn insert<T: Serialize + ?Sized>(&self, name: &str, value: &T) -> Result<(), SessionError> {
        let json = serde_json::to_string(value)
            .map_err(|source| SessionError::Value { name: name.to_owned(), source })?;
        let mut state = self.lock();
        state.values.insert(name, json);
        state.is_changed = true;
        Ok(())
    }

    /// Removes the value of a name and says whether there was one.
    pub fn remove(&self, name: &str) -> bool {
        let mut state = self.lock();
        let removed = state.values.remove(name);
        state.is_changed |= removed;
        removed
    }

    /// Removes all values. The session goes on.
    pub fn clear(&self) {
        let mut state = self.lock();
        state.values.clear();
        state.is_changed = true;
    }

    /// Whether this call began it (`IsNewSession`).
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.lock().is_new
    }

    /// Its id (`SessionID`). Whoever knows it can take the session over: it does not belong into logs.
    #[must_use]
    pub fn id(&self) -> String {
        let state = self.lock();
        state.renewed.or(state.id).map(|id| id.to_string()).unwrap_or_default()
    }

    /// Gives the session a new id, which the client gets with the answer; under the old one there is none any more. The
    /// values stay.
    ///
    /// A login calls it: whoever has put an id of his own into another's browser, or has learnt it, then has nothing
    /// (session fixation). ASP.NET has no such thing of its own, and takes any id that a client sends (SAC-6).
    ///
    /// If the call fails, the session goes on under the id that the client has (ERR-3).
    ///
    /// # Errors
    /// When the system has no random numbers.
    ///
    /// ```
    /// use asmx::prelude::*;
    ///
    /// #[web_method(session)]
    /// fn login(#[extract] session: Session, name: String, password: String) -> Result<bool, Fault> {
    ///     let known = name == "ann" && password == "…"; // your own check
    ///     if known {
    ///         session.renew()?;
    ///         session.insert("user", &name)?;
    ///     }
    ///     Ok(known)
    /// }
    /// ```
    pub fn renew(&self) -> Result<(), SessionError> {
        let id = SessionId::random().map_err(SessionError::Random)?;
        self.lock().renewed = Some(id);
        Ok(())
    }

    /// Ends the session with this call (`Abandon`). The client keeps its cookie, and its next call begins another session
    /// under the same id (SAC-6).
    pub fn abandon(&self) {
        self.lock().is_abandoned = true;
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn of(parts: &Parts) -> Option<Self> {
        let session = parts.extensions.get::<Self>().cloned()?;
        session.lock().is_used = true;
        Some(session)
    }
}

impl<S: Sync> FromRequestParts<S> for Session {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Self::of(parts).ok_or((
            StatusCode::INTERNAL_SERVER_ERROR,
            "The method has no session: write #[web_method(session)].",
        ))
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for Session {
    type Rejection = core::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Self::Rejection> {
        Ok(Self::of(parts))
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("is_new", &self.is_new()).finish_non_exhaustive()
    }
}
