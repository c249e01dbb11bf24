//! The body of an answer on its way out.

use core::pin::Pin;
use core::task::{Context, Poll};
use std::sync::Arc;

use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;

use super::progress::Progress;

pin_project! {
    /// The body of an answer, whose end the connection gets to know.
    pub(super) struct Departing<B> {
        #[pin]
        body: B,
        end: End,
    }
}

struct End(Arc<Progress>);

impl<B> Departing<B> {
    pub(super) fn new(body: B, progress: Arc<Progress>) -> Self {
        Self { body, end: End(progress) }
    }
}

impl<B: Body> Body for Departing<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        self.project().body.poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The library drops a body when its last byte was taken.
impl Drop for End {
    fn drop(&mut self) {
        self.0.answered();
    }
}
