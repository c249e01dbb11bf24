//! What is still read of a body that nobody wants, so that its client gets to read the answer.

use core::pin::Pin;
use core::time::Duration;

use http_body_util::BodyExt as _;

use super::request_body::RequestBody;

/// How much is still read.
pub(crate) const DRAIN_LENGTH: u64 = 64 * 1024 * 1024;
/// And for how long.
pub(crate) const DRAIN_TIME: Duration = Duration::from_secs(5);

/// Reads on for a while: a client that is still sending does not look for an answer, and a connection that is closed on it
/// takes the answer along (RFC 9112, section 9.6).
pub(crate) async fn drain<B: RequestBody>(mut body: Pin<&mut B>) {
    let reading = async {
        let mut read = 0;
        while let Some(Ok(frame)) = body.frame().await {
            read += frame.data_ref().map_or(0, |data| data.len() as u64);
            if read > DRAIN_LENGTH {
                break;
            }
        }
    };
    // Whether it ended or the time did makes no difference.
    let _ = tokio::time::timeout(DRAIN_TIME, reading).await;
}

#[cfg(test)]
mod tests {
    use core::cell::Cell;
    use core::convert::Infallible;
    use core::pin::pin;

    use bytes::Bytes;
    use futures_util::{StreamExt as _, stream};
    use http_body::Frame;
    use http_body_util::StreamBody;
    use tokio::time::Instant;

    use super::*;

    /// How many pieces of this length are read, of a body that never ends by itself.
    async fn pieces(length: usize) -> u64 {
        let read = Cell::new(0);
        let piece = Bytes::from(vec![b'x'; length]);
        let frames = stream::repeat(()).map(|()| {
            read.set(read.get() + 1);
            Ok::<_, Infallible>(Frame::data(piece.clone()))
        });
        drain(pin!(StreamBody::new(frames))).await;
        read.get()
    }

    #[tokio::test(start_paused = true)]
    async fn so_much_is_read_and_not_much_more() {
        const MIB: u64 = 1024 * 1024;
        assert_eq!(pieces(MIB as usize).await, DRAIN_LENGTH / MIB + 1);
        assert_eq!(pieces(MIB as usize * 3).await, DRAIN_LENGTH / MIB / 3 + 1);
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_has_so_long() {
        let began = Instant::now();
        drain(pin!(StreamBody::new(stream::pending::<Result<Frame<Bytes>, Infallible>>()))).await;
        assert_eq!(began.elapsed(), DRAIN_TIME);
    }
}
