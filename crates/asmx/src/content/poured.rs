//! A body that is made while it is sent, watched.

use core::pin::Pin;
use core::task::{Context, Poll, ready};
use core::time::Duration;

use asmx_core::Fault;
use bytes::Bytes;
use futures_util::Stream;
use pin_project_lite::pin_project;
use tokio::time::{Instant, Sleep, sleep_until};
use tracing::Span;

use super::broken::Broken;
use crate::log;

pin_project! {
    /// The pieces of a body. What goes wrong with them is in the log; whoever sends them cuts the connection.
    pub(super) struct Poured<S> {
        #[pin]
        pieces: S,
        time: Duration,
        // Since somebody waits for a piece.
        waiting: Option<Pin<Box<Sleep>>>,
        end: End,
    }
}

/// Whether the body came to its end, and who wants to know.
struct End {
    span: Span,
    is_there: bool,
}

impl<S> Poured<S> {
    pub(super) fn new(pieces: S, time: Duration, span: Span) -> Self {
        Self { pieces, time, waiting: None, end: End { span, is_there: false } }
    }
}

impl<S: Stream<Item = Result<Bytes, Broken>>> Stream for Poured<S> {
    type Item = Result<Bytes, Broken>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut this = self.project();
        if this.end.is_there {
            return Poll::Ready(None);
        }
        let polled = this.end.span.in_scope(|| log::caught(|| this.pieces.as_mut().poll_next(cx)));
        let fault = match polled {
            Ok(Poll::Ready(Some(Ok(piece)))) => {
                *this.waiting = None;
                return Poll::Ready(Some(Ok(piece)));
            }
            Ok(Poll::Ready(None)) => {
                this.end.is_there = true;
                return Poll::Ready(None);
            }
            Ok(Poll::Ready(Some(Err(Broken(fault))))) => fault,
            Ok(Poll::Pending) => {
                let time = *this.time;
                let Some(due) = Instant::now().checked_add(time) else { return Poll::Pending };
                let waiting = this.waiting.get_or_insert_with(|| Box::pin(sleep_until(due)));
                ready!(waiting.as_mut().poll(cx));
                Fault::timeout()
            }
            Err(panic) => panic,
        };
        this.end.is_there = true;
        log::broken(&this.end.span, &fault);
        Poll::Ready(Some(Err(Broken(fault))))
    }
}

/// Who leaves before the end is no trouble, and something to know.
impl Drop for End {
    fn drop(&mut self) {
        if !self.is_there {
            log::left(&self.span);
        }
    }
}
