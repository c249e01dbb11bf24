//! What a connection with HTTP/2 asks of its two ends, said once.

use core::convert::Infallible;

use http::{Request, Response};
use http_body::Body;
use tokio::io::{AsyncRead, AsyncWrite};

use crate::serve::arriving::Arriving;

/// What it is read from and written to.
pub(in crate::serve) trait Io: AsyncRead + AsyncWrite + Unpin + Send + 'static {}

impl<I: AsyncRead + AsyncWrite + Unpin + Send + 'static> Io for I {}

/// Who answers: each call in a task of its own.
pub(in crate::serve) trait Service:
    tower::Service<
        Request<Arriving>,
        Response = Response<<Self as Service>::Body>,
        Error = Infallible,
        Future: Send,
    > + Clone
    + Send
    + 'static
{
    /// Of an answer.
    type Body: Body<Data: Send, Error: Into<Box<dyn core::error::Error + Send + Sync>>> + Send + 'static;
}

impl<S, B> Service for S
where
    S: tower::Service<Request<Arriving>, Response = Response<B>, Error = Infallible, Future: Send>
        + Clone
        + Send
        + 'static,
    B: Body<Data: Send, Error: Into<Box<dyn core::error::Error + Send + Sync>>> + Send + 'static,
{
    type Body = B;
}
