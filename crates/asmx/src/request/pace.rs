//! How fast the body of a request has to come.

use core::future::Future as _;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use core::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;
use tokio::time::{Instant, Sleep, sleep_until};

use super::request_body::RequestBody;

/// How long a body may come more slowly than its rate, as http.sys has it.
const GRACE: Duration = Duration::from_secs(5);
/// What stands for "never" where a time would be beyond the clock.
const FAR: Duration = Duration::from_secs(86_400 * 365 * 30);

/// How fast a body has to come, and when it has to be there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    pub(crate) whole: Duration,
    /// In bytes a second, on average.
    pub(crate) rate: usize,
}

impl Default for Pace {
    /// The rate is http.sys's. It has no limit for the whole.
    fn default() -> Self {
        Self { whole: Duration::from_secs(600), rate: 240 }
    }
}

impl Pace {
    /// How long a body of which so much is there may have taken.
    fn allows(self, received: u64) -> Duration {
        let by_rate = Duration::from_secs(received / self.rate.max(1) as u64);
        by_rate.max(GRACE).min(self.whole).min(FAR)
    }
}

/// The client sends its body more slowly than it has to.
#[derive(Debug, thiserror::Error)]
#[error("the body came too slowly: {received} bytes in {} s", took.as_secs())]
pub(crate) struct TooSlow {
    received: u64,
    took: Duration,
}

pin_project! {
    /// A body that fails when it comes too slowly. One that is there already costs nothing.
    pub(crate) struct Paced<B> {
        #[pin]
        body: B,
        pace: Pace,
        received: u64,
        // Since it was first waited for.
        waiting: Option<Pin<Box<Waiting>>>,
        ended: bool,
    }
}

pin_project! {
    struct Waiting {
        began: Instant,
        #[pin]
        due: Sleep,
    }
}

impl<B> Paced<B> {
    pub(crate) fn new(body: B, pace: Pace) -> Self {
        Self { body, pace, received: 0, waiting: None, ended: false }
    }
}

impl<B: RequestBody> Body for Paced<B> {
    type Data = Bytes;
    type Error = Box<dyn core::error::Error + Send + Sync>;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = self.project();
        match this.body.poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                *this.received += frame.data_ref().map_or(0, |data| data.len() as u64);
                return Poll::Ready(Some(Ok(frame)));
            }
            Poll::Ready(Some(Err(error))) => {
                *this.ended = true;
                return Poll::Ready(Some(Err(error.into())));
            }
            Poll::Ready(None) => {
                *this.ended = true;
                return Poll::Ready(None);
            }
            Poll::Pending => {}
        }
        let allowed = this.pace.allows(*this.received);
        let waiting = this.waiting.get_or_insert_with(|| {
            let began = Instant::now();
            Box::pin(Waiting { began, due: sleep_until(began + allowed) })
        });
        let mut waiting = waiting.as_mut().project();
        let (began, due) = (*waiting.began, *waiting.began + allowed);
        ready!(waiting.due.as_mut().poll(cx));
        // What came since it was set has moved the time on.
        if waiting.due.deadline() < due {
            waiting.due.as_mut().reset(due);
            ready!(waiting.due.as_mut().poll(cx));
        }
        *this.ended = true;
        Poll::Ready(Some(Err(TooSlow { received: *this.received, took: began.elapsed() }.into())))
    }

    fn is_end_stream(&self) -> bool {
        self.ended || self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::{BodyExt as _, StreamBody};
    use tokio::sync::mpsc;

    fn fed(pace: Pace) -> (mpsc::UnboundedSender<usize>, Paced<impl RequestBody>) {
        let (feed, mut fed) = mpsc::unbounded_channel::<usize>();
        let pieces = futures_util::stream::poll_fn(move |cx| {
            let piece = ready!(fed.poll_recv(cx));
            Poll::Ready(piece.map(|length| Ok::<_, std::io::Error>(Frame::data(vec![b'x'; length].into()))))
        });
        (feed, Paced::new(StreamBody::new(pieces), pace))
    }

    /// How long a body is read that comes in such pieces, each after so many seconds.
    async fn read(pace: Pace, pieces: &[(u64, usize)], ends: bool) -> (Duration, Result<usize, String>) {
        let (feed, body) = fed(pace);
        let pieces = pieces.to_vec();
        let feeding = tokio::spawn(async move {
            for (seconds, length) in pieces {
                tokio::time::sleep(Duration::from_secs(seconds)).await;
                if feed.send(length).is_err() {
                    return;
                }
            }
            if !ends {
                feed.closed().await;
            }
        });
        let began = Instant::now();
        let read = body.collect().await.map(|body| body.to_bytes().len()).map_err(|error| error.to_string());
        feeding.abort();
        (began.elapsed(), read)
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_has_five_seconds_and_then_its_rate() {
        let pace = Pace::default();
        let (took, read_) = read(pace, &[], false).await;
        assert_eq!((took.as_secs(), read_), (5, Err("the body came too slowly: 0 bytes in 5 s".into())));
        let (took, read_) = read(pace, &[(4, 2400)], false).await;
        assert_eq!((took.as_secs(), read_.is_err()), (10, true));
        let (took, read_) = read(pace, &[(4, 2400), (5, 2400), (10, 1)], true).await;
        assert_eq!((took.as_secs(), read_), (19, Ok(4801)));
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_has_to_be_whole_in_time() {
        let pace = Pace { whole: Duration::from_secs(8), rate: 1 };
        let (took, read_) = read(pace, &[(0, 1000), (7, 1000)], false).await;
        assert_eq!((took.as_secs(), read_.is_err()), (8, true));
        let forever = Pace { whole: Duration::MAX, rate: 1 };
        let (took, read_) = read(forever, &[(0, 1_000_000), (500_000, 1)], true).await;
        assert_eq!((took.as_secs(), read_), (500_000, Ok(1_000_001)));
    }
}
