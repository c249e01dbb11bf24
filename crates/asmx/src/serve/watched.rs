//! When a connection has to end, whatever it speaks.

use core::future::Future;
use core::pin::{Pin, pin};
use core::task::{Context, Poll};
use core::time::Duration;
use std::sync::Arc;

use futures_util::future::{Either, select};
use pin_project_lite::pin_project;
use tokio::time::{Instant, Sleep, sleep, sleep_until};
use tokio_util::sync::CancellationToken;

use crate::tables::Limits;

/// How long a client that was answered may go on sending once the server ends.
pub(super) const PARTING: Duration = Duration::from_secs(1);
/// How long a server that ends waits for whom doesn't take its answer.
pub(super) const FAREWELL: Duration = Duration::from_secs(5);

/// How a connection ended.
#[derive(Debug)]
pub(super) enum Ended {
    /// By itself.
    Over,
    /// What came was no request, or more than there may be.
    Unreadable(Box<dyn core::error::Error + Send + Sync>),
    /// With what was wrong with it.
    Broken(Box<dyn core::error::Error + Send + Sync>),
    /// It took too long, or the server is at its end.
    Closed,
}

/// How far the end of the server is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    Serving,
    /// Who has a complete request is answered.
    Stopping,
    /// Nobody is waited for any more.
    Leaving,
}

/// A connection as its protocol serves it.
pub(super) trait Connection: Future<Output = Ended> {
    /// Takes nothing new, and ends once what runs is answered.
    fn end(self: Pin<&mut Self>);
}

/// What is known of how far a connection is.
pub(super) trait Known {
    /// When it has to end if nothing changes. `None`: it may go on.
    fn due(&self, limits: &Limits, stage: Stage) -> Option<Instant>;

    /// Whether a first request is due, of which there may be nothing yet.
    fn awaits_head(&self) -> bool;
}

pin_project! {
    /// A connection that ends when it is due.
    pub(super) struct Watched<C, K> {
        #[pin]
        connection: C,
        known: Arc<K>,
        limits: Limits,
        stage: Stage,
        // Set for when it is due, or earlier: most of what is due never comes to it.
        #[pin]
        timer: Sleep,
    }
}

impl<C: Connection, K: Known> Watched<C, K> {
    pub(super) fn new(connection: C, known: Arc<K>, limits: Limits) -> Self {
        Self { connection, known, limits, stage: Stage::Serving, timer: sleep_until(Instant::now()) }
    }

    /// Serves it until it ends. `stopping` and the end of a server's patience are its own to notice.
    pub(super) async fn ended(
        mut self: Pin<&mut Self>,
        stopping: &CancellationToken,
        leaving: &CancellationToken,
    ) -> Ended {
        if let Either::Left((ended, _)) = select(self.as_mut(), pin!(stopping.cancelled())).await {
            return ended;
        }
        // A proxy that has just connected is about to ask, and the library would close what has said nothing yet. Answers end
        // their connections by now.
        if self.known.awaits_head() && !self.limits.drain.is_zero() {
            let grace = pin!(sleep(self.limits.drain.min(PARTING)));
            if let Either::Left((ended, _)) = select(self.as_mut(), grace).await {
                return ended;
            }
        }
        self.as_mut().project().connection.end();
        // What the client had sent before counts.
        if let Either::Left((ended, _)) = select(self.as_mut(), pin!(tokio::task::yield_now())).await {
            return ended;
        }
        *self.as_mut().project().stage = Stage::Stopping;
        if let Either::Left((ended, _)) = select(self.as_mut(), pin!(leaving.cancelled())).await {
            return ended;
        }
        *self.as_mut().project().stage = Stage::Leaving;
        match select(self, pin!(sleep(FAREWELL))).await {
            Either::Left((ended, _)) => ended,
            Either::Right(_) => Ended::Closed,
        }
    }
}

impl<C: Connection, K: Known> Future for Watched<C, K> {
    type Output = Ended;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Ended> {
        let mut this = self.project();
        if let Poll::Ready(ended) = this.connection.poll(cx) {
            return Poll::Ready(ended);
        }
        loop {
            let Some(due) = this.known.due(this.limits, *this.stage) else { return Poll::Pending };
            let set = this.timer.deadline();
            let is_elapsed = this.timer.is_elapsed();
            if due < set || is_elapsed {
                if due <= Instant::now() {
                    return Poll::Ready(Ended::Closed);
                }
                this.timer.as_mut().reset(due);
            }
            if this.timer.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use core::cell::Cell;
    use std::rc::Rc;

    use super::*;

    /// A connection that never ends by itself, and says when it was told to.
    struct Endless {
        told: Rc<Cell<Option<Instant>>>,
    }

    impl Future for Endless {
        type Output = Ended;

        fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Ended> {
            Poll::Pending
        }
    }

    impl Connection for Endless {
        fn end(self: Pin<&mut Self>) {
            self.told.set(Some(Instant::now()));
        }
    }

    /// It is due at no time, and may wait for its first head.
    struct Waits(bool);

    impl Known for Waits {
        fn due(&self, _: &Limits, _: Stage) -> Option<Instant> {
            None
        }

        fn awaits_head(&self) -> bool {
            self.0
        }
    }

    /// How long after its server was told to stop a connection is told to end, and how long it lasts once nobody is waited for.
    async fn told(awaits_head: bool, drain: Duration) -> (Duration, Duration) {
        let limits = Limits { drain, ..Limits::default() };
        let told = Rc::new(Cell::new(None));
        let (stopping, leaving) = (CancellationToken::new(), CancellationToken::new());
        stopping.cancel();
        let began = Instant::now();
        let connection = Endless { told: Rc::clone(&told) };
        let watched = pin!(Watched::new(connection, Arc::new(Waits(awaits_head)), limits));
        let left = async {
            sleep(Duration::from_secs(100)).await;
            leaving.cancel();
            core::future::pending::<()>().await;
        };
        let Either::Left((ended, _)) = select(pin!(watched.ended(&stopping, &leaving)), pin!(left)).await
        else {
            panic!("it goes on")
        };
        assert!(matches!(ended, Ended::Closed), "{ended:?}");
        let told = told.get().expect("it was told").duration_since(began);
        (told, began.elapsed().saturating_sub(Duration::from_secs(100)))
    }

    /// A proxy that has just connected may still ask, where there is a time to drain; nobody else is waited for.
    #[tokio::test(start_paused = true)]
    async fn who_has_just_come_has_a_moment() {
        let half = Duration::from_millis(500);
        assert_eq!(told(true, half).await, (half, FAREWELL));
        assert_eq!(told(true, Duration::from_secs(30)).await, (PARTING, FAREWELL));
        assert_eq!(told(true, Duration::ZERO).await, (Duration::ZERO, FAREWELL));
        assert_eq!(told(false, half).await, (Duration::ZERO, FAREWELL));
    }
}
