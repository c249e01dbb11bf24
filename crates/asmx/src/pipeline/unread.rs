//! What is left of a body that nobody wanted.

use core::pin::Pin;

use http::request::Parts;

use crate::cors::RequestKind;
use crate::request::{Expects, RequestBody, Serving, drain, expects};

/// Reads on before the answer goes out, for a client that is still sending. The host's own server does that by itself, after
/// the answer.
pub(super) fn read_on<'a, B: RequestBody + Send>(
    parts: &Parts,
    body: Pin<&'a mut B>,
) -> Option<Pin<Box<dyn Future<Output = ()> + Send + 'a>>> {
    let is_left = !body.is_end_stream() && parts.extensions.get::<Serving>().is_none() && is_coming(parts);
    is_left.then(|| Box::pin(drain(body)) as _)
}

/// Whether the body comes by itself: not after a question whether to send it, and with a preflight there is none.
fn is_coming(parts: &Parts) -> bool {
    expects(parts.version, &parts.headers) != Expects::Continue
        && RequestKind::classify(&parts.method, &parts.headers) != RequestKind::Preflight
}
