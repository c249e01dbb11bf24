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
        // Nothing for who was refused.
        #[pin]
        body: Option<B>,
        end: End,
    }
}

struct End(Arc<Progress>);

impl<B> Departing<B> {
    pub(super) fn new(body: B, progress: Arc<Progress>) -> Self {
        Self { body: Some(body), end: End(progress) }
    }

    /// No body, for an answer that is the server's own.
    pub(super) fn nothing(progress: Arc<Progress>) -> Self {
        Self { body: None, end: End(progress) }
    }
}

impl<B: Body> Body for Departing<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        match self.project().body.as_pin_mut() {
            Some(body) => body.poll_frame(cx),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(B::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or(SizeHint::with_exact(0), B::size_hint)
    }
}

/// The library drops a body when its last byte was taken.
impl Drop for End {
    fn drop(&mut self) {
        self.0.answered();
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http_body_util::Full;

    use super::*;

    /// Who sends it asks before the first byte: an answer without a body has no chunk, not even an empty one.
    #[test]
    fn a_body_without_bytes_is_at_its_end() {
        let progress = || Arc::new(Progress::new());
        assert!(Departing::<Full<Bytes>>::nothing(progress()).is_end_stream());
        assert!(Departing::new(Full::new(Bytes::new()), progress()).is_end_stream());
        let answer = Departing::new(Full::new(Bytes::from_static(b"{}")), progress());
        assert!(!answer.is_end_stream());
        assert_eq!(answer.size_hint().exact(), Some(2));
    }
}
