//! An answer, read whole.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

/// An answer, read whole.
#[derive(Clone, Debug)]
pub struct Response {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Response {
    /// The body as text.
    ///
    /// # Panics
    /// When it is not UTF-8.
    #[track_caller]
    #[must_use]
    pub fn text(&self) -> &str {
        match core::str::from_utf8(&self.body) {
            Ok(text) => text,
            Err(error) => panic!("the answer is not UTF-8: {error}"),
        }
    }

    /// A header's value as text; `None` if there is none.
    ///
    /// # Panics
    /// When there are several of the name, or when the value is not text.
    #[track_caller]
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next()?;
        assert!(values.next().is_none(), "several headers {name}: {:?}", self.headers);
        match value.to_str() {
            Ok(value) => Some(value),
            Err(error) => panic!("the header {name} is no text: {error}"),
        }
    }

    /// The body as JSON, whatever its content type.
    ///
    /// # Panics
    /// When it is none, or something else than asked for.
    #[track_caller]
    #[must_use]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        match serde_json::from_slice(&self.body) {
            Ok(value) => value,
            Err(error) => panic!("{error}: {}", self.text()),
        }
    }
}
