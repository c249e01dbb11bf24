//! An answer as other hosts find it.

use core::time::Duration;
use std::sync::Arc;

use axum_core::body::Body;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response};

use super::shared::{SharedCache, Turn};

/// The first byte of an answer as bytes: how the rest is written.
const VERSION: u8 = 1;

/// Where an answer stands that others may find, and the turn to make it.
#[derive(Debug)]
pub(super) struct Elsewhere {
    pub(super) shared: Arc<SharedCache>,
    pub(super) name: String,
    pub(super) turn: Option<Turn>,
}

impl Elsewhere {
    /// Leaves an answer for others, and then the turn.
    pub(super) async fn keep(self, time: Duration, headers: &HeaderMap, body: &Bytes) {
        self.shared.keep(&self.name, &written(headers, body), time).await;
        drop(self.turn);
    }
}

/// A byte for the version, the headers and the body, each with its length in front.
fn written(headers: &HeaderMap, body: &Bytes) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    let mut add = |part: &[u8]| {
        bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
        bytes.extend_from_slice(part);
    };
    add(body);
    for (name, value) in headers {
        add(name.as_str().as_bytes());
        add(value.as_bytes());
    }
    bytes
}

pub(super) fn read(bytes: &[u8]) -> Option<Response<Body>> {
    let (&VERSION, mut rest) = bytes.split_first()? else { return None };
    let mut part = || {
        let (length, after) = rest.split_first_chunk::<8>()?;
        let (part, after) = after.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        rest = after;
        Some(part)
    };
    let mut response = Response::new(Body::from(Bytes::copy_from_slice(part()?)));
    while let Some(name) = part() {
        let value = HeaderValue::from_bytes(part()?).ok()?;
        response.headers_mut().append(HeaderName::from_bytes(name).ok()?, value);
    }
    Some(response)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt as _;

    #[tokio::test]
    async fn what_is_written_is_read() {
        let headers: HeaderMap = [("a", "1"), ("b", "")]
            .into_iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        let bytes = written(&headers, &Bytes::from_static(b"body"));
        let response = read(&bytes).expect("an answer");
        assert_eq!(*response.headers(), headers);
        assert_eq!(response.into_body().collect().await.expect("whole").to_bytes(), "body");
        for wrong in [&bytes[..5], b"", b"\x02", &bytes[..12]] {
            assert!(read(wrong).is_none(), "{wrong:?}");
        }
    }
}
