//! A method that runs, guarded: its panics are faults, and it runs to its end when nobody waits for it any more.

use core::borrow::Borrow;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use core::time::Duration;
use std::time::Instant;

use asmx_core::call::{Answer, CallFuture};
use asmx_core::fault::Fault;
use asmx_core::service::Disconnect;
use tokio_util::task::task_tracker::TaskTrackerToken;

use super::named::Named;
use crate::log;
use crate::tables::Place;

/// How long a method may hold a thread of the runtime in one go. Others wait for that thread.
const TOO_LONG: Duration = Duration::from_millis(100);

/// A running method.
///
/// In ASP.NET a method runs to its end when the browser goes away, so dropping this future before it has ended hands
/// the method to a task of its own, unless the method opted out. The common case, a client that waits, needs no task, and
/// only borrows the name.
pub(super) struct Running<N: Borrow<Named> + Unpin> {
    /// Gone when the method has ended.
    method: Option<CallFuture>,
    called: N,
    /// Whether it runs in a task of its own: dropped there, the runtime is ending and no other task could take over.
    alone: bool,
    /// A shutdown waits while this lives.
    token: Option<TaskTrackerToken>,
    /// Gone when it is handed over.
    place: Option<Place>,
    /// How long it has held its thread in all.
    held: Duration,
}

impl<'a> Running<&'a Named> {
    pub(super) fn new(
        method: CallFuture,
        called: &'a Named,
        token: Option<TaskTrackerToken>,
        place: Place,
    ) -> Self {
        let (alone, held) = (false, Duration::ZERO);
        Self { method: Some(method), called, alone, token, place: Some(place), held }
    }

    /// How much of its time is over, as long as it has not waited.
    pub(super) fn held(&self) -> Duration {
        self.held
    }
}

impl<N: Borrow<Named> + Unpin> Future for Running<N> {
    type Output = Result<Answer, Fault>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let Some(method) = &mut this.method else {
            return Poll::Ready(Err(Fault::new("The method has ended already.")));
        };
        let called = this.called.borrow();
        let entered = called.span.enter();
        let began = Instant::now();
        // The future is never polled again after a panic.
        let polled = log::caught(|| method.as_mut().poll(cx));
        drop(entered);
        let took = began.elapsed();
        this.held += took;
        if took > TOO_LONG {
            called.held(took);
        }
        let outcome = match polled {
            Ok(polled) => ready!(polled).map_err(log::located),
            Err(fault) => Err(fault),
        };
        this.method = None;
        Poll::Ready(outcome)
    }
}

impl<N: Borrow<Named> + Unpin> Drop for Running<N> {
    fn drop(&mut self) {
        let Some(method) = self.method.take() else { return };
        let called = self.called.borrow();
        if called.method.disconnect == Disconnect::Cancel || self.alone {
            log::cancelled(&called.span);
            return;
        }
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let called = called.clone();
        let rest = Running {
            method: Some(method),
            called: called.clone(),
            alone: true,
            token: self.token.clone(),
            place: self.place.take(),
            held: self.held,
        };
        runtime.spawn(async move {
            match rest.await {
                Ok(_) => log::ended_alone(&called.span),
                Err(fault) => _ = called.failed(&fault, None),
            }
        });
    }
}
