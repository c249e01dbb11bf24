//! Bytes that come while they are sent.

use asmx_core::Fault;
use bytes::Bytes;
use futures_util::{Stream as Pieces, StreamExt as _};
use http::StatusCode;
use tokio::io::AsyncRead;
use tokio_util::io::ReaderStream;

use super::broken::Broken;
use super::whole::{Source, Whole};

/// A result that is the whole answer: bytes that come piece by piece while they are sent, of any length.
///
/// No more of them is made than the client takes. It has `write_timeout` to take something; a client that leaves ends the stream,
/// which is dropped. One that gives nothing for as long as a call may take (`execution_timeout`) is ended, too. The method itself has
/// ended before: its session is free, and its time is not over.
///
/// **An error in the middle** cuts the connection, as the status has been sent already: the client sees a broken answer and not one
/// that is complete. The log has the error. A panic is an error, too.
///
/// ```
/// use asmx::content::Stream;
/// use asmx::prelude::*;
/// use futures_util::{StreamExt as _, stream};
///
/// #[web_method]
/// fn rows(count: i32) -> Stream {
///     let rows = stream::iter(0..count).map(|row| Ok::<_, std::io::Error>(format!("{row}\r\n")));
///     Stream::new(rows).content_type("text/csv").download_as("rows.csv")
/// }
/// ```
#[derive(Debug)]
pub struct Stream(Whole);

impl Stream {
    /// The pieces of a [`futures::Stream`](futures_util::Stream), in their order.
    pub fn new<S, B, E>(pieces: S) -> Self
    where
        S: Pieces<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<Fault>,
    {
        let pieces = pieces.map(|piece| piece.map(Into::into).map_err(|error| Broken(error.into())));
        Self(Whole::new(Source::Stream(pieces.boxed())))
    }

    /// What a reader reads: the output of a program, an object of a store.
    #[must_use]
    pub fn reading(reader: impl AsyncRead + Send + 'static) -> Self {
        Self::new(ReaderStream::with_capacity(reader, 64 * 1024))
    }

    /// Another status than 200. One below 200 is no answer's: the call fails.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.0.status = Some(status);
        self
    }
}

super::whole::whole!(Stream);
