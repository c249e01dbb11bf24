//! What the HTTP library answers to a head that it cannot read, under a host's policy (CORS-13).

use bytes::Bytes;
use http::HeaderMap;

/// The same answer with headers more; `None` where it is none of the library's, which are a head and nothing else.
pub(super) fn under_policy(answer: &[u8], headers: &HeaderMap) -> Option<Bytes> {
    let head = answer.strip_suffix(b"\r\n\r\n")?;
    let is_bare = memchr::memmem::find(head, b"content-length: 0").is_some();
    if headers.is_empty() || !is_bare || memchr::memmem::find(head, b"\r\n\r\n").is_some() {
        return None;
    }
    let mut answer = head.to_vec();
    for (name, value) in headers {
        for part in [b"\r\n", name.as_str().as_bytes(), b": ", value.as_bytes()] {
            answer.extend_from_slice(part);
        }
    }
    answer.extend_from_slice(b"\r\n\r\n");
    Some(answer.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderValue, header};

    #[test]
    fn headers_are_added_to_a_bare_answer() {
        let mut headers = HeaderMap::new();
        let bare: &[u8] = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n";
        assert_eq!(under_policy(bare, &headers), None);
        headers.insert(header::VARY, HeaderValue::from_static("Origin"));
        let covered = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nvary: Origin\r\n\r\n";
        assert_eq!(under_policy(bare, &headers).as_deref(), Some(&covered[..]));
        for other in
            [&b"HTTP/1.1 400 Bad Request\r\ncontent-length: 2\r\n\r\n"[..], &[bare, b"HTTP"].concat()]
        {
            assert_eq!(under_policy(other, &headers), None);
        }
    }
}
