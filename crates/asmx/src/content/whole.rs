//! What all whole answers have in common.

use core::fmt;
use core::time::Duration;

use asmx_core::Fault;
use axum_core::body::Body;
use bytes::Bytes;
use futures_util::stream::BoxStream;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::request::Parts;
use http::{HeaderValue, Response, StatusCode};
use http_body_util::BodyExt as _;
use tracing::Span;

use super::broken::Broken;
use super::conditions;
use super::disposition::{Disposition, unfit};
use super::place::Place;
use super::poured::Poured;
use crate::log;

/// A whole answer, as a method returned it.
#[derive(Debug)]
pub(crate) struct Whole {
    pub(super) source: Source,
    pub(super) status: Option<StatusCode>,
    pub(super) content_type: Option<String>,
    pub(super) disposition: Option<Disposition>,
}

/// Where its bytes are.
pub(super) enum Source {
    Bytes(Bytes),
    /// Text, whose charset is known.
    Text(String),
    Place(Place),
    Stream(BoxStream<'static, Result<Bytes, Broken>>),
}

impl Whole {
    pub(super) fn new(source: Source) -> Self {
        Self { source, status: None, content_type: None, disposition: None }
    }

    /// Makes the answer of it. Between two pieces of a stream no more time may pass than that.
    ///
    /// # Errors
    /// There is no such file, or it cannot be read; the status is no answer's, or something cannot stand in a header.
    pub(crate) async fn respond(
        self,
        head: &Parts,
        time: Duration,
        span: &Span,
    ) -> Result<Response<Body>, Fault> {
        let Self { source, status, content_type, disposition } = self;
        let usual = source.content_type();
        let is_text = matches!(source, Source::Text(_));
        let mut response = match source {
            Source::Bytes(bytes) => Response::new(Body::from(bytes)),
            Source::Text(text) => Response::new(Body::from(text)),
            Source::Place(place) => {
                watched(conditions::serve(place.find().await?, head).await?, span.clone())
            }
            Source::Stream(pieces) => {
                Response::new(Body::from_stream(Poured::new(pieces, time, span.clone())))
            }
        };
        if let Some(status) = status {
            if status.is_informational() {
                return Err(Fault::invalid_operation(format!(
                    "{} is the status of no answer.",
                    status.as_u16()
                )));
            }
            *response.status_mut() = status;
        } else if !response.status().is_success() {
            // What is said of a file without a byte of it has no type.
            return Ok(response);
        }
        let mut content_type = content_type.unwrap_or(usual);
        if is_text && !content_type.to_ascii_lowercase().contains("charset=") {
            content_type.push_str("; charset=utf-8");
        }
        let content_type = HeaderValue::try_from(&content_type)
            .map_err(|error| unfit("contentType", &content_type).with_source(error))?;
        response.headers_mut().insert(CONTENT_TYPE, content_type);
        if let Some(disposition) = disposition {
            response.headers_mut().insert(CONTENT_DISPOSITION, disposition.to_header()?);
        }
        Ok(response)
    }
}

impl Source {
    /// The type of what has been given none.
    fn content_type(&self) -> String {
        match self {
            Self::Text(_) => "text/plain".to_owned(),
            Self::Place(place) => place.content_type(),
            Self::Bytes(_) | Self::Stream(_) => "application/octet-stream".to_owned(),
        }
    }
}

/// A file that cannot be read to its end is in the log; whoever sends it cuts the connection.
fn watched(response: Response<Body>, span: Span) -> Response<Body> {
    response.map(|body| {
        Body::new(body.map_err(move |error| {
            let error = Broken(Fault::from(error));
            log::broken(&span, &error.0);
            error
        }))
    })
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => f.debug_tuple("Bytes").field(&bytes.len()).finish(),
            Self::Text(text) => f.debug_tuple("Text").field(&text.len()).finish(),
            Self::Place(place) => f.debug_tuple("Place").field(place).finish(),
            Self::Stream(_) => f.write_str("Stream"),
        }
    }
}

/// What a type around a [`Whole`] is to its users and to the macros.
macro_rules! whole {
    ($name:ident) => {
        impl $name {
            /// Another content type. Of text the charset need not be said: it is UTF-8.
            #[must_use]
            pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
                self.0.content_type = Some(content_type.into());
                self
            }

            /// Has browsers save it, under that name: `Content-Disposition: attachment`. The name may have any characters; of a
            /// path its last part counts.
            #[must_use]
            pub fn download_as(mut self, name: impl Into<String>) -> Self {
                let name = name.into();
                self.0.disposition =
                    Some($crate::content::disposition::Disposition { is_inline: false, name });
                self
            }
        }

        impl $crate::types::ScriptType for $name {
            const ENVELOPE: bool = false;
            const CONTENT: Option<asmx_types::ContentKind> = Some(asmx_types::ContentKind::$name);

            fn descriptor() -> &'static $crate::types::TypeDescriptor {
                <()>::descriptor()
            }
        }

        impl asmx_core::call::Reply for $name {
            fn reply(self, _: asmx_core::Call) -> Result<asmx_core::Answer, asmx_core::Fault> {
                Ok(asmx_core::Answer::whole(Box::new(self.0)))
            }
        }
    };
}

pub(super) use whole;
