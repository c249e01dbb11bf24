//! The body of a request on its way in.

use core::pin::{Pin, pin};
use core::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use tokio_util::sync::CancellationToken;

#[cfg(feature = "http2")]
use super::streamed::Streamed;
use crate::request::drain;

/// The body of a request.
///
/// Dropped before its end it is still read for a while, in a task of its own, so that the answer goes out at once, the client
/// gets to read it, and the connection can be used again. That covers whoever answers without having read.
#[derive(Debug)]
pub(crate) struct Arriving {
    /// Gone when it was dropped.
    body: Option<Source>,
    /// Whether it comes by itself: the client may wait to be told that it is wanted.
    comes: bool,
    /// Cancelled when the server waits for nobody any more.
    leaving: CancellationToken,
}

/// Whoever reads it off the connection.
#[derive(Debug)]
enum Source {
    Http1(Incoming),
    #[cfg(feature = "http2")]
    Http2(Streamed),
}

impl Arriving {
    pub(super) fn new(body: Incoming, waits: bool, leaving: CancellationToken) -> Self {
        Self::over(Source::Http1(body), !waits, leaving)
    }

    /// One that came with HTTP/2.
    #[cfg(feature = "http2")]
    pub(super) fn streamed(body: Streamed, leaving: CancellationToken) -> Self {
        Self::over(Source::Http2(body), true, leaving)
    }

    fn over(body: Source, comes: bool, leaving: CancellationToken) -> Self {
        let has_ended = body.is_end_stream();
        Self { body: Some(body).filter(|_| !has_ended), comes, leaving }
    }
}

impl Body for Source {
    type Data = Bytes;
    type Error = Box<dyn core::error::Error + Send + Sync>;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        match self.get_mut() {
            Self::Http1(body) => Pin::new(body).poll_frame(cx).map_err(Into::into),
            #[cfg(feature = "http2")]
            Self::Http2(body) => Pin::new(body).poll_frame(cx).map_err(Into::into),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Http1(body) => body.is_end_stream(),
            #[cfg(feature = "http2")]
            Self::Http2(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Http1(body) => body.size_hint(),
            #[cfg(feature = "http2")]
            Self::Http2(body) => body.size_hint(),
        }
    }
}

impl Body for Arriving {
    type Data = Bytes;
    type Error = Box<dyn core::error::Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let frame = Pin::new(body).poll_frame(cx);
        self.comes = true;
        let frame = ready!(frame);
        if !matches!(frame, Some(Ok(_))) {
            self.body = None;
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or(SizeHint::with_exact(0), Body::size_hint)
    }
}

impl Drop for Arriving {
    fn drop(&mut self) {
        let Some(body) = self.body.take().filter(|body| self.comes && !body.is_end_stream()) else { return };
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let leaving = self.leaving.clone();
        runtime.spawn(async move {
            leaving.run_until_cancelled(drain(pin!(body))).await;
        });
    }
}
