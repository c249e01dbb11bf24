//! Reading the body of a request within its limit (REQ-11).

use core::error::Error;
use core::pin::Pin;
use std::io;

use asmx_core::fault::{Fault, Phase};
use bytes::{Buf, Bytes, BytesMut};

use http_body_util::BodyExt as _;

use super::bodies::Bodies;
use super::pace::TooSlow;
use super::request_body::RequestBody;

/// How much memory a body gets before it is there, in times of what came first of it: nothing is held for a byte, ...
const ADVANCE: usize = 4;
/// ... and how much of one that comes whole does not count.
const UNCOUNTED: usize = 64 * 1024;

/// Reads a body whole. One that comes in one piece is not copied.
///
/// # Errors
/// It is too long, its end never came, or all that are there together have no more room.
#[expect(
    clippy::manual_async_fn,
    reason = "it would have room for its arguments twice, and each call would carry it"
)]
pub(crate) fn read<B: RequestBody>(
    mut body: Pin<&mut B>,
    limit: usize,
    bodies: &Bodies,
) -> impl Future<Output = Result<Bytes, Fault>> {
    async move {
        let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
        if announced > limit {
            return Err(too_long());
        }
        let Some(mut first) = next(&mut body).await? else { return Ok(Bytes::new()) };
        if body.is_end_stream() && first.len() <= limit {
            let whole = first.copy_to_bytes(first.len());
            if whole.len() <= UNCOUNTED {
                return Ok(whole);
            }
            let mut weight = bodies.begin();
            weight.add(whole.len())?;
            return Ok(weight.hold(whole));
        }
        // Bodies of one piece shall not carry the room for it.
        Box::pin(join(first, body, limit, bodies)).await
    }
}

/// Reads the rest of a body, and puts the pieces together.
async fn join<B: RequestBody>(
    first: Bytes,
    mut body: Pin<&mut B>,
    limit: usize,
    bodies: &Bodies,
) -> Result<Bytes, Fault> {
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    let mut weight = bodies.begin();
    let announced = announced.saturating_add(first.len());
    let mut whole = BytesMut::with_capacity(announced.min(ADVANCE * first.len()).max(first.len()));
    let mut piece = Some(first);
    while let Some(data) = piece {
        if data.len() > limit - whole.len() {
            return Err(too_long());
        }
        weight.add(data.len())?;
        whole.extend_from_slice(&data);
        piece = next(&mut body).await?;
    }
    Ok(weight.hold(whole))
}

async fn next<B: RequestBody>(body: &mut Pin<&mut B>) -> Result<Option<Bytes>, Fault> {
    loop {
        match body.frame().await {
            None => return Ok(None),
            Some(Ok(frame)) => {
                if let Ok(data) = frame.into_data() {
                    return Ok(Some(data));
                }
            }
            Some(Err(error)) => return Err(failed(error.into())),
        }
    }
}

/// What it means that a body does not come to its end.
pub(super) fn failed(error: Box<dyn Error + Send + Sync>) -> Fault {
    let fault = if beneath(&*error, <dyn Error>::is::<TooSlow>) {
        exception("Request timed out.")
    } else if beneath(&*error, is_malformed) {
        Fault::malformed("The body of the request is malformed.")
    } else {
        exception("The client disconnected.")
    };
    fault.with_source(error)
}

/// Whether something is so, also beneath the errors of the bodies around it.
fn beneath(error: &(dyn Error + 'static), is_so: fn(&(dyn Error + 'static)) -> bool) -> bool {
    is_so(error) || error.source().is_some_and(|source| beneath(source, is_so))
}

/// Whether it is about what came, such as chunks that are none, and not about its end.
fn is_malformed(error: &(dyn Error + 'static)) -> bool {
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    matches!(kind, Some(io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData))
}

pub(super) fn too_long() -> Fault {
    exception("Maximum request length exceeded.")
}

fn exception(message: &str) -> Fault {
    Fault::exception("System.Web.HttpException", message).during(Phase::Request)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body::Body;
    use http_body_util::{Full, StreamBody};

    async fn read<B: RequestBody>(body: B, limit: usize) -> Result<Bytes, Fault> {
        super::read(core::pin::pin!(body), limit, &Bodies::new(100_000)).await
    }

    fn pieces(pieces: &'static [&'static str]) -> impl Body<Data = Bytes, Error = std::io::Error> {
        let frames =
            pieces.iter().map(|piece| Ok(http_body::Frame::data(Bytes::from_static(piece.as_bytes()))));
        StreamBody::new(futures_util::stream::iter(frames))
    }

    /// REQ-11: exactly the limit is allowed.
    #[tokio::test]
    async fn the_limit_holds_with_and_without_length() {
        assert_eq!(read(Full::new(Bytes::from_static(b"12345")), 5).await.expect("fits"), "12345");
        let fault = read(Full::new(Bytes::from_static(b"123456")), 5).await.expect_err("too long");
        assert_eq!(fault.message(), "Maximum request length exceeded.");
        assert_eq!(read(pieces(&["12", "", "345"]), 5).await.expect("fits"), "12345");
        assert!(read(pieces(&["12", "3456", "78"]), 5).await.is_err());
        assert!(read(pieces(&["123456"]), 5).await.is_err());
        assert_eq!(read(pieces(&[]), 5).await.expect("empty"), "");
    }

    #[tokio::test]
    async fn one_piece_is_not_copied() {
        for data in [Bytes::from_static(b"{\"a\":1}"), Bytes::from(vec![b'x'; 100_000])] {
            let read = read(Full::new(data.clone()), 100_000).await.expect("fits");
            assert_eq!(read.as_ptr(), data.as_ptr());
        }
    }

    /// What all of them have together is limited, in one piece and in several, until they are dropped.
    #[tokio::test]
    async fn there_is_room_for_so_much() {
        let bodies = Bodies::new(100_000);
        let read = async |body: Vec<u8>, pieces: usize| {
            let pieces: Vec<_> = body.chunks(body.len() / pieces).map(Bytes::copy_from_slice).collect();
            let frames =
                pieces.into_iter().map(|piece| Ok::<_, std::io::Error>(http_body::Frame::data(piece)));
            let body = StreamBody::new(futures_util::stream::iter(frames));
            super::read(core::pin::pin!(body), usize::MAX, &bodies).await
        };
        for pieces in [1, 2] {
            let first = read(vec![b'x'; 70_000], pieces).await.expect("room");
            let fault = read(vec![b'x'; 70_000], pieces).await.expect_err("no room");
            assert_eq!((fault.status().as_u16(), fault.message()), (503, "Server Too Busy"));
            assert_eq!(read(vec![b'x'; 30_000], pieces).await.expect("room").len(), 30_000);
            drop(first);
        }
    }

    /// What came and was wrong is the client's fault; that the rest never came is nobody's.
    #[test]
    fn who_went_away_has_sent_nothing_wrong() {
        let told = |kind: io::ErrorKind| {
            let fault = failed(io::Error::from(kind).into());
            (fault.status().as_u16(), fault.message().to_owned())
        };
        for kind in [io::ErrorKind::UnexpectedEof, io::ErrorKind::ConnectionReset, io::ErrorKind::Other] {
            assert_eq!(told(kind), (500, "The client disconnected.".to_owned()), "{kind}");
        }
        for kind in [io::ErrorKind::InvalidData, io::ErrorKind::InvalidInput] {
            assert_eq!(told(kind), (400, "The body of the request is malformed.".to_owned()), "{kind}");
        }
        let other = failed("no error of a connection".into());
        assert_eq!(other.message(), "The client disconnected.");
    }
}
