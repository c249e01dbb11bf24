//! What a body has to be.

use bytes::Bytes;
use http_body::Body;

/// The body of a request, whatever server read its head.
pub(crate) trait RequestBody:
    Body<Data = Bytes, Error: Into<Box<dyn core::error::Error + Send + Sync>>>
{
}

impl<B> RequestBody for B where B: Body<Data = Bytes, Error: Into<Box<dyn core::error::Error + Send + Sync>>> {}
