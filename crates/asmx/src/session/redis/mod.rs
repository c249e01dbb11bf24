//! Sessions in Redis, for several hosts (`mode="StateServer"`, `mode="SQLServer"`).

mod scripts;
mod shared;

use core::fmt;
use core::pin::pin;
use core::time::Duration;
use std::sync::Arc;

use futures_util::future::{Either, select};
use tokio::time::Instant;

use super::error::StoreError;
use super::id::SessionId;
use super::store::{Access, Closed, Generation, Left, Opened, SessionStore, StoreFuture, Terms};
use super::values::Values;
use super::within::within;
#[cfg(feature = "redis-tls")]
use crate::remote::RedisTls;
use crate::remote::{RedisTlsSettings, Remote};
use scripts::SCRIPTS;
use shared::{Found, Shared};

/// As far as the server counts, about: a year.
const FAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// Sessions in Redis: seen by every host that has the same server and [`prefix`](Self::prefix), and kept when one of them ends.
///
/// Calls of one session run one at a time in the order in which they came, on whichever hosts: each is told at once when its turn
/// has come. A host that dies keeps a session until the lease of its call is over (SAC-12), and a place in line not at all.
///
/// ```no_run
/// use asmx::prelude::*;
/// use asmx::session::{RedisStore, Sessions};
///
/// let store = RedisStore::new("redis://:password@sessions.internal:6379/0")?.prefix("shop:");
/// let host = Host::builder().sessions(Sessions::in_store(store)).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// [`Sessions::in_redis`](super::Sessions::in_redis) is the same in one word.
pub struct RedisStore(Arc<Shared>);

/// Why there is no store for a URL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the URL of Redis: {0}")]
pub struct RedisUrlError(String);

/// What the server says to who wants a session.
enum Asked {
    In(Found),
    /// And how long whoever has it may keep it.
    InLine(Duration),
    Full,
}

impl RedisStore {
    /// A store at `redis://[user][:password@]host[:port][/database]`, `rediss://` for TLS (feature `redis-tls`), or `unix:path`.
    /// It connects with the first call that has a session.
    ///
    /// # Errors
    /// When that is no such URL, and when the system has no random numbers.
    pub fn new(url: &str) -> Result<Self, RedisUrlError> {
        Self::at(Remote::new(url).map_err(RedisUrlError)?)
    }

    fn at(remote: Remote) -> Result<Self, RedisUrlError> {
        let name = SessionId::random().map_err(|error| RedisUrlError(error.to_string()))?;
        Ok(Self(Arc::new(Shared::new(remote, name))))
    }

    /// Whom it trusts at `rediss://`, and what it shows there. Default: those whom the system trusts, and nothing.
    ///
    /// # Errors
    /// What is missing in the files, or cannot be read.
    #[cfg(feature = "redis-tls")]
    pub fn tls(self, tls: RedisTls) -> Result<Self, RedisUrlError> {
        let mut settings = RedisTlsSettings::default();
        tls.made.iter().for_each(|setting| settings.set(setting));
        self.secured(&settings)
    }

    /// Whether it is spoken to over TLS.
    pub(super) fn has_tls(&self) -> bool {
        self.0.remote.has_tls()
    }

    /// The same, with what is needed to be sure of the server.
    pub(super) fn secured(&self, settings: &RedisTlsSettings) -> Result<Self, RedisUrlError> {
        let store = Self::at(self.0.remote.secured(settings).map_err(RedisUrlError)?)?;
        Ok(store.prefix(&self.0.prefix))
    }

    /// What the names of keys begin with. Default: `asmx:`. Applications that share a server and no sessions have several.
    #[must_use]
    pub fn prefix(mut self, prefix: &str) -> Self {
        if let Some(shared) = Arc::get_mut(&mut self.0) {
            prefix.clone_into(&mut shared.prefix);
        }
        self
    }

    /// Asks for a session, for the first time or again.
    async fn ask(&self, keys: &[String; 3], entry: &str, limit: usize) -> Result<Asked, StoreError> {
        let link = self.0.link().await?;
        let mut question = link.question();
        let mut open = SCRIPTS.open.prepare_invoke();
        keys.iter().for_each(|key| _ = open.key(key));
        let asked =
            open.arg(entry).arg(limit).invoke_async::<(u8, u64, Found)>(&mut question.connection).await;
        Ok(match question.answered(asked)? {
            (0, lease, _) => Asked::InLine(Duration::from_millis(lease)),
            (1, _, found) => Asked::In(found),
            _ => Asked::Full,
        })
    }
}

impl SessionStore for RedisStore {
    fn open<'a>(&'a self, id: &'a SessionId, terms: Terms) -> StoreFuture<'a, Opened> {
        Box::pin(async move {
            let end = Instant::now() + terms.wait.min(FAR);
            let mut place = InLine::new(&self.0, id, terms);
            loop {
                let asked = self.ask(&place.keys, &place.entry, terms.queue_limit);
                let lease = match within(terms.answer, asked).await? {
                    Asked::In(found) => return place.opened(found),
                    Asked::InLine(lease) => lease,
                    Asked::Full => {
                        place.is_left = true;
                        return Err(StoreError::QueueFull);
                    }
                };
                place.asked += 1;
                // A moment later: the server counts whole milliseconds.
                let next = Instant::now() + lease.min(FAR) + Duration::from_millis(1);
                // Where the connection is lost, what was told may be, too.
                let link = within(terms.answer, self.0.link()).await?;
                let lost = pin!(link.lost.cancelled());
                let told = select(&mut place.told, lost);
                match tokio::time::timeout_at(next.min(end), told).await {
                    Ok(Either::Left((found, _))) => return place.opened(found?),
                    Err(_) if Instant::now() >= end => return Err(StoreError::TimedOut),
                    Ok(Either::Right(_)) | Err(_) => {}
                }
            }
        })
    }

    fn close<'a>(
        &'a self,
        id: &'a SessionId,
        generation: Generation,
        left: Left,
        timeout: Duration,
    ) -> StoreFuture<'a, Closed> {
        Box::pin(async move {
            let (left, values) = match left {
                Left::Unchanged => ("unchanged", Vec::new()),
                Left::Values(values) => ("values", values.to_bytes()?),
                Left::Nothing => ("nothing", Vec::new()),
            };
            let link = self.0.link().await?;
            let mut question = link.question();
            let mut close = SCRIPTS.close.prepare_invoke();
            self.0.keys(id).iter().for_each(|key| _ = close.key(key));
            close.arg(self.0.me(generation)).arg(left).arg(milliseconds(timeout)).arg(values);
            let closed = close.invoke_async::<bool>(&mut question.connection).await;
            Ok(if question.answered(closed)? { Closed::InTime } else { Closed::Late })
        })
    }

    fn create<'a>(&'a self, id: &'a SessionId, values: Values, timeout: Duration) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let link = self.0.link().await?;
            let mut question = link.question();
            let mut create = redis::cmd("SET");
            create.arg(self.0.values_key(id)).arg(values.to_bytes()?).arg("PX").arg(milliseconds(timeout));
            let created = create.query_async(&mut question.connection).await;
            Ok(question.answered(created)?)
        })
    }

    fn touch<'a>(&'a self, id: &'a SessionId, timeout: Duration) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let link = self.0.link().await?;
            let mut question = link.question();
            let mut touch = redis::cmd("PEXPIRE");
            touch.arg(self.0.values_key(id)).arg(milliseconds(timeout));
            let touched = touch.query_async(&mut question.connection).await;
            Ok(question.answered(touched)?)
        })
    }

    fn check(&self) -> StoreFuture<'_, ()> {
        Box::pin(async move {
            let link = self.0.link().await?;
            let mut question = link.question();
            let pong = redis::cmd("PING").query_async(&mut question.connection).await;
            Ok(question.answered(pong)?)
        })
    }
}

impl fmt::Debug for RedisStore {
    /// Without the URL, which may have a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisStore").field("prefix", &self.0.prefix).finish_non_exhaustive()
    }
}

/// A place in line, which is given up when this is dropped.
struct InLine {
    shared: Arc<Shared>,
    keys: [String; 3],
    /// As it stands in the line.
    entry: String,
    number: Generation,
    access: Access,
    told: tokio::sync::oneshot::Receiver<Found>,
    asked: u32,
    is_left: bool,
}

impl InLine {
    fn new(shared: &Arc<Shared>, id: &SessionId, terms: Terms) -> Self {
        let (number, told) = shared.number();
        let access = if terms.access == Access::Write { 'w' } else { 'r' };
        let (lease, timeout) = (milliseconds(terms.lease), milliseconds(terms.timeout));
        let entry = format!("{} {} {access} {lease} {timeout}", number.0, shared.channel);
        Self {
            shared: Arc::clone(shared),
            keys: shared.keys(id),
            entry,
            number,
            access: terms.access,
            told,
            asked: 0,
            is_left: false,
        }
    }

    /// The turn has come. Where the values cannot be read, it goes on to the next.
    fn opened(&mut self, found: Found) -> Result<Opened, StoreError> {
        let values = found.map(|bytes| Values::from_bytes(&bytes)).transpose()?;
        let writes = self.access == Access::Write;
        // A reader that asked again may stand in line again.
        self.is_left = writes || self.asked <= 1;
        Ok(Opened { values, generation: writes.then_some(self.number) })
    }
}

impl Drop for InLine {
    fn drop(&mut self) {
        self.shared.forget(self.number);
        if !self.is_left {
            self.shared.leave(self.keys.clone(), self.entry.clone());
        }
    }
}

/// As the server takes them: at least one.
fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.min(FAR).as_millis()).unwrap_or(u64::MAX).max(1)
}
