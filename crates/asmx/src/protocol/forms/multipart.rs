//! Fields and files of a form that was sent as `multipart/form-data`.

use core::convert::Infallible;

use asmx_core::Fault;
use asmx_core::fault::Phase;
use bytes::Bytes;
use futures_util::{FutureExt as _, stream};
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use multer::{Error, Multipart, parse_boundary};

use crate::request::{Posted, PostedFile};

/// The most parts that a form has: ASP.NET's `aspnet:MaxHttpCollectionKeys`.
const MOST_PARTS: usize = 1000;

/// Reads a form, if the content type says that it is one. The body is whole, and within its limit.
///
/// # Errors
/// It is none.
pub(super) fn read(headers: &HeaderMap, body: &Bytes) -> Result<Option<Posted>, Fault> {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let Ok(boundary) = parse_boundary(content_type) else { return Ok(None) };
    let body = body.clone();
    let body = stream::once(async move { Ok::<_, Infallible>(body) });
    // Nothing is waited for: the body is there.
    match parts(Multipart::new(body, boundary)).now_or_never() {
        Some(Ok(posted)) => Ok(Some(posted)),
        Some(Err(error)) => Err(invalid().with_source(error)),
        None => Err(invalid()),
    }
}

async fn parts(mut form: Multipart<'_>) -> Result<Posted, Error> {
    let (mut fields, mut files) = (Vec::new(), Vec::new());
    while let Some(part) = form.next_field().await? {
        if fields.len() + files.len() == MOST_PARTS {
            return Err(Error::IncompleteStream);
        }
        let field = part.name().map(str::to_owned);
        match part.file_name().map(str::to_owned) {
            None => fields.push((field, part.text().await?)),
            Some(name) => {
                let content_type = part.content_type().map(ToString::to_string).unwrap_or_default();
                let bytes = part.bytes().await?;
                files.push(PostedFile { field: field.unwrap_or_default(), name, content_type, bytes });
            }
        }
    }
    Ok(Posted::new(fields, files))
}

fn invalid() -> Fault {
    Fault::exception("System.Web.HttpException", "The form is incomplete, or has too many parts.")
        .during(Phase::Request)
}
