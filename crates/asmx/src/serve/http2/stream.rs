//! One request and its answer.

use core::convert::Infallible;
use core::future::{Future, poll_fn};
use core::pin::{Pin, pin};
use core::task::Poll;
use core::time::Duration;
use std::sync::Arc;

use bytes::{Buf as _, Bytes};
use futures_util::future::{Either, select};
use h2::server::SendResponse;
use h2::{Reason, SendStream};
use http::header::{CONNECTION, CONTENT_LENGTH, DATE, HeaderName, TE, TRANSFER_ENCODING, UPGRADE};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use http_body::{Body, Frame};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::progress::Progress;
use crate::serve::watched::FAREWELL;

/// How much of an answer is handed over at a time, if the client takes as much.
const PIECE: usize = 64 * 1024;

/// A stream that is there until its answer has left, or nobody waits for it.
#[derive(Debug)]
pub(super) struct Open {
    progress: Arc<Progress>,
    /// Its place among all streams of a server.
    _place: OwnedSemaphorePermit,
    /// How long a client may take nothing.
    patience: Duration,
    stopping: CancellationToken,
}

impl Open {
    pub(super) fn new(
        progress: Arc<Progress>,
        place: OwnedSemaphorePermit,
        patience: Duration,
        stopping: CancellationToken,
    ) -> Self {
        progress.taken();
        Self { progress, _place: place, patience, stopping }
    }

    /// Waits for the answer to a request, and sends it.
    pub(super) async fn answer<B>(
        self,
        call: impl Future<Output = Result<Response<B>, Infallible>>,
        mut respond: SendResponse<Bytes>,
        is_head: bool,
    ) where
        B: Body,
    {
        let answered = {
            let left = pin!(poll_fn(|cx| respond.poll_reset(cx)));
            // In this order: a call may notice as well that its client has left, and answers that.
            match select(left, pin!(call)).await {
                Either::Left(_) => None,
                Either::Right((Ok(response), _)) => Some(response),
            }
        };
        let Some(response) = answered else {
            self.progress.reset();
            return;
        };
        self.progress.answered();
        let (mut parts, body) = response.into_parts();
        if parts.status.is_informational() {
            parts.status = StatusCode::INTERNAL_SERVER_ERROR;
        }
        let has_none = matches!(parts.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        fit(&mut parts.headers, body.size_hint().exact().filter(|_| !has_none));
        let ends = is_head || has_none || body.is_end_stream();
        if let Ok(mut stream) = respond.send_response(Response::from_parts(parts, ()), ends)
            && !ends
        {
            self.send(pin!(body), &mut stream).await;
        }
    }

    async fn send<B: Body>(&self, mut body: Pin<&mut B>, stream: &mut SendStream<Bytes>) {
        while let Some(frame) = next(&mut body, stream).await {
            let frame = match frame {
                Ok(frame) => frame,
                Err(reason) => return stream.send_reset(reason),
            };
            let mut data = match frame.into_data() {
                Ok(data) => data,
                Err(frame) => {
                    if let Ok(trailers) = frame.into_trailers() {
                        // Who is gone needs none.
                        let _ = stream.send_trailers(trailers);
                        return;
                    }
                    continue;
                }
            };
            while data.has_remaining() {
                let Some(room) = self.room(stream, data.remaining()).await else { return };
                let piece = data.copy_to_bytes(room.min(data.remaining()));
                let is_last = !data.has_remaining() && body.is_end_stream();
                if stream.send_data(piece, is_last).is_err() || is_last {
                    return;
                }
            }
        }
        let _ = stream.send_data(Bytes::new(), true);
    }

    /// How much the client takes now, once that is anything. Nothing: it has gone, or has taken nothing for too long.
    async fn room(&self, stream: &mut SendStream<Bytes>, wanted: usize) -> Option<usize> {
        stream.reserve_capacity(wanted.min(PIECE));
        if let room @ 1.. = stream.capacity() {
            return Some(room);
        }
        let room = async {
            loop {
                match poll_fn(|cx| stream.poll_capacity(cx)).await {
                    Some(Ok(0)) => {}
                    Some(Ok(room)) => return Some(room),
                    Some(Err(_)) | None => return None,
                }
            }
        };
        let late = async {
            let ends = async {
                self.stopping.cancelled().await;
                sleep(FAREWELL).await;
            };
            select(pin!(sleep(self.patience)), pin!(ends)).await;
        };
        if let Either::Left((room, _)) = select(pin!(room), pin!(late)).await {
            return room;
        }
        stream.send_reset(Reason::CANCEL);
        None
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.progress.over();
    }
}

/// The next part of an answer; nothing at its end, or when nobody waits for it.
async fn next<B: Body>(
    body: &mut Pin<&mut B>,
    stream: &mut SendStream<Bytes>,
) -> Option<Result<Frame<B::Data>, Reason>> {
    poll_fn(|cx| match body.as_mut().poll_frame(cx) {
        // The client learns that it is not whole, and nothing else.
        Poll::Ready(frame) => Poll::Ready(frame.map(|frame| frame.map_err(|_| Reason::INTERNAL_ERROR))),
        Poll::Pending => stream.poll_reset(cx).map(|_| None),
    })
    .await
}

/// Makes the head of an answer that of HTTP/2 (RFC 9113, section 8.2.2).
fn fit(headers: &mut HeaderMap, length: Option<u64>) {
    const OF_CONNECTIONS: [HeaderName; 6] = [
        CONNECTION,
        HeaderName::from_static("keep-alive"),
        HeaderName::from_static("proxy-connection"),
        TE,
        TRANSFER_ENCODING,
        UPGRADE,
    ];
    if let Some(named) = headers.remove(CONNECTION) {
        let named = named.to_str().unwrap_or_default().split(',');
        named.filter_map(|name| HeaderName::try_from(name.trim()).ok()).for_each(|name| {
            headers.remove(name);
        });
    }
    for name in OF_CONNECTIONS {
        headers.remove(name);
    }
    if let Some(length) = length {
        headers.entry(CONTENT_LENGTH).or_insert_with(|| length.into());
    }
    let date = || DateTimePrinter::new().timestamp_to_rfc9110_string(&Timestamp::now()).ok();
    if !headers.contains_key(DATE)
        && let Some(date) = date().and_then(|date| HeaderValue::try_from(date).ok())
    {
        headers.insert(DATE, date);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 9113, section 8.2.2: what is about a connection has no place in a stream.
    #[test]
    fn headers_of_connections_are_left_out() {
        let sent = [
            ("connection", "close, x-hop"),
            ("keep-alive", "timeout=5"),
            ("transfer-encoding", "chunked"),
            ("upgrade", "h2c"),
            ("x-hop", "1"),
            ("x-own", "2"),
        ];
        let mut headers: HeaderMap = sent
            .into_iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        fit(&mut headers, Some(7));
        let mut names: Vec<_> = headers.keys().map(HeaderName::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["content-length", "date", "x-own"]);
        let date = headers[DATE].to_str().expect("text");
        assert!(date.ends_with(" GMT") && date.len() == 29, "{date}");
    }
}
