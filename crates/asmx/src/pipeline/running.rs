//! A method that runs, guarded: its panics are faults, and it runs to its end when nobody waits for it any more.

use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use core::time::Duration;
use std::time::Instant;

use asmx_core::call::{Answer, CallFuture};
use asmx_core::fault::Fault;
use asmx_core::service::Disconnect;
use tokio_util::task::task_tracker::TaskTrackerToken;
use tracing::level_filters::LevelFilter;

use super::named::{Named, Names};
use crate::log;
use crate::tables::Place;

/// How long a method may hold a thread of the runtime in one go. Others wait for that thread.
const TOO_LONG: Duration = Duration::from_millis(100);

/// A running method.
///
/// In ASP.NET a method runs to its end when the browser goes away, so dropping this future before it has ended hands
/// the method to a task of its own, unless the method opted out. The common case, a client that waits, needs no task, and
/// only borrows the name.
pub(super) struct Running<N: Names + Unpin> {
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

impl<'a> Running<&'a Named<'a>> {
    pub(super) fn new(
        method: CallFuture,
        called: &'a Named<'a>,
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

impl<N: Names + Unpin> Future for Running<N> {
    type Output = Result<Answer, Fault>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let Some(method) = &mut this.method else {
            return Poll::Ready(Err(Fault::new("The method has ended already.")));
        };
        let called = this.called.named();
        let entered = called.span.enter();
        let began = Instant::now();
        // The future is never polled again after a panic.
        let polled = log::caught(|| method.as_mut().poll(cx));
        drop(entered);
        // Of one that has ended it matters only to whoever reads the log.
        if LevelFilter::current() >= LevelFilter::WARN || matches!(polled, Ok(Poll::Pending)) {
            let took = began.elapsed();
            this.held += took;
            if took > TOO_LONG {
                called.held(took);
            }
        }
        let outcome = match polled {
            Ok(polled) => ready!(polled).map_err(log::located),
            Err(fault) => Err(fault),
        };
        this.method = None;
        Poll::Ready(outcome)
    }
}

impl<N: Names + Unpin> Drop for Running<N> {
    fn drop(&mut self) {
        let Some(method) = self.method.take() else { return };
        let called = self.called.named();
        if called.method.disconnect == Disconnect::Cancel || self.alone {
            log::cancelled(called.span);
            // What it says at its end is about this call.
            called.span.in_scope(|| drop(method));
            return;
        }
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let (called, end) = (called.alone(), called.alone());
        let rest = Running {
            method: Some(method),
            called,
            alone: true,
            token: self.token.clone(),
            place: self.place.take(),
            held: self.held,
        };
        runtime.spawn(async move {
            match rest.await {
                Ok(_) => log::ended_alone(end.named().span),
                Err(fault) => _ = end.named().failed(&fault, None),
            }
        });
    }
}
