//! Where sessions are kept.

use core::fmt;
use core::future::Future;
use core::pin::Pin;
use core::time::Duration;

use super::error::StoreError;
use super::id::SessionId;
use super::values::Values;

/// What a store's operation becomes.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// A place where sessions are kept. [`MemoryStore`](super::MemoryStore) is one.
///
/// A call opens its session, runs, and closes it: each is one question to a store on another machine. Sessions end when
/// nobody has asked for them for as long as `timeout` says; each operation that names one starts that time anew (SAC-5).
///
/// **Writers** have a session alone, in the order in which they came; who comes meanwhile waits in [`open`](Self::open)
/// (SAC-10). **Readers** wait for those in front of them, get the values as they are, and hold nothing: any number reads at
/// a time, and no writer waits for them.
///
/// **Holders may be lost.** What a writer gets is lent: once it has had the session for as long as [`Terms::lease`] says, the
/// next one in line takes it over (SAC-12). Each turn has a [`Generation`], and [`close`](Self::close) does nothing for one
/// whose turn is over.
///
/// **Operations may be given up.** A future that is dropped gives up what it has not got: [`open`](Self::open) its place in
/// line, or the session, if it was about to have that. The host drops those that take longer than `Sessions::store_timeout`,
/// or, for [`open`](Self::open), than the call's own time.
pub trait SessionStore: fmt::Debug + Send + Sync + 'static {
    /// Waits for the session and takes it.
    ///
    /// # Errors
    /// [`StoreError::QueueFull`] where too many wait already (SAC-14), [`StoreError::TimedOut`] where the time to wait is over
    /// (SAC-13), and whatever else keeps the store from answering.
    fn open<'a>(&'a self, id: &'a SessionId, terms: Terms) -> StoreFuture<'a, Opened>;

    /// Ends a writer's turn and lets the next one in, both at once, if the turn is still its own. Else nothing changes.
    fn close<'a>(
        &'a self,
        id: &'a SessionId,
        generation: Generation,
        left: Left,
        timeout: Duration,
    ) -> StoreFuture<'a, Closed>;

    /// Keeps the values of a session whose id nobody else can know yet.
    fn create<'a>(&'a self, id: &'a SessionId, values: Values, timeout: Duration) -> StoreFuture<'a, ()>;

    /// Starts the time of a session anew, if there is one (SAC-9). It waits for nobody.
    fn touch<'a>(&'a self, id: &'a SessionId, timeout: Duration) -> StoreFuture<'a, ()>;

    /// Whether the store is there, for [`Health`](crate::Health). A store that cannot be lost always is, which is the default.
    fn check(&self) -> StoreFuture<'_, ()> {
        Box::pin(core::future::ready(Ok(())))
    }
}

/// What a call wants of a session, and how long it may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Whether it wants to write.
    pub access: Access,
    /// How long a writer has it, once it has it. Then whoever is next takes it over (SAC-12).
    pub lease: Duration,
    /// How long the call waits for its turn (SAC-13).
    pub wait: Duration,
    /// How many may wait for the session at a time (SAC-14).
    pub queue_limit: usize,
    /// How long one question to another machine may take.
    pub answer: Duration,
    /// How long the session waits for its next call (SAC-5).
    pub timeout: Duration,
}

/// What a call does with a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// It only reads.
    Read,
    /// It reads and writes.
    Write,
}

/// A session that a call has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Nothing where there is no such session.
    pub values: Option<Values>,
    /// The writer's turn. A reader has none, and closes nothing.
    pub generation: Option<Generation>,
}

/// The number of a writer's turn. A store gives none twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Generation(pub u64);

/// What a writer leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// What it found.
    Unchanged,
    /// These values, in place of what was there.
    Values(Values),
    /// No session.
    Nothing,
}

/// What became of what a writer left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Closed {
    /// It is kept.
    InTime,
    /// Nothing: the turn was over, and the session is somebody else's or gone (SAC-12).
    Late,
}
