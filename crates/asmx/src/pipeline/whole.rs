//! Results that are whole answers: their bytes are found, and what the method did by hand beside them goes along.

use core::any::Any;

use asmx_core::Fault;
use axum_core::body::Body;
use http::header::{CACHE_CONTROL, CONTENT_LENGTH};
use http::{HeaderValue, Response, StatusCode};
use tracing::Span;

use super::session::Ready;
use crate::content::Whole;

/// The answer, with the headers and cookies that the method set.
///
/// # Errors
/// There is none after all, or there are two.
pub(super) async fn respond(
    content: Box<dyn Any + Send>,
    ready: &mut Ready<'_>,
    span: &Span,
) -> Result<Box<Response<Body>>, Fault> {
    let Ok(whole) = content.downcast::<Whole>() else {
        return Err(Fault::new("The result is a whole answer of a kind that the host does not know."));
    };
    let time = ready.called.mount.settings.execution_timeout;
    let mut response = whole.respond(ready.called.parts, time, span).await?;
    if let Some(by_hand) = ready.current.take().map(|current| current.take()) {
        if !by_hand.written.is_empty() || by_hand.location.is_some() {
            let text = "The method wrote to the answer and returned a whole one; it can do one of the two.";
            return Err(Fault::invalid_operation(text));
        }
        if response.status() == StatusCode::OK {
            *response.status_mut() = by_hand.status.unwrap_or_default();
        }
        let own = core::mem::replace(response.headers_mut(), by_hand.headers);
        let headers = response.headers_mut();
        headers.remove(CONTENT_LENGTH);
        for (name, value) in &own {
            headers.insert(name, value.clone());
        }
    }
    response.headers_mut().entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("private, max-age=0"));
    Ok(Box::new(response))
}
