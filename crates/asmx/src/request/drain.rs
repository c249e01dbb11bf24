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
