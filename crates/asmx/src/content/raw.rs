//! Bytes or text as they are.

use bytes::Bytes;
use http::StatusCode;

use super::whole::{Source, Whole};

/// A result that is the whole answer: bytes or text, with a content type and a status.
///
/// ```
/// use asmx::content::Raw;
/// use asmx::prelude::*;
///
/// #[web_method]
/// fn pixel() -> Raw {
///     Raw::bytes(&b"GIF89a"[..]).content_type("image/gif") // Response.BinaryWrite
/// }
///
/// #[web_method(cache = 60)]
/// fn feed() -> Raw {
///     Raw::text("<feed/>").content_type("application/atom+xml") // Response.Write
/// }
/// ```
#[derive(Debug)]
pub struct Raw(Whole);

impl Raw {
    /// Text in UTF-8, `text/plain; charset=utf-8` unless [`content_type`](Self::content_type) says otherwise.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self(Whole::new(Source::Text(text.into())))
    }

    /// JSON text that somebody has written, without a look at it: `application/json; charset=utf-8`.
    #[must_use]
    pub fn json(text: impl Into<String>) -> Self {
        Self::text(text).content_type("application/json")
    }

    /// Bytes, `application/octet-stream` unless [`content_type`](Self::content_type) says otherwise.
    #[must_use]
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self(Whole::new(Source::Bytes(bytes.into())))
    }

    /// Another status than 200. One below 200 is no answer's: the call fails.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.0.status = Some(status);
        self
    }
}

super::whole::whole!(Raw);
