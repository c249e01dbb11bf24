//! The answer, in the protocol's own form.

use asmx_core::Answer;
use asmx_core::fault::{Fault, Phase};
use axum_core::body::Body;
use http::header::RETRY_AFTER;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Response, StatusCode};

use super::caller::Caller;
use super::claim::Called;
use super::named::Named;
use super::session::Ready;
use crate::cache::Missing;
use crate::call::SentHeaders;
use crate::html::PageError;
use crate::log::{self, ErrorId};
use crate::protocol::{Answered, Reply};
use crate::request::ErrorDetail;
use crate::tables::{Mount, Tables};

const ERROR_ID: HeaderName = HeaderName::from_static("x-error-id");
/// When a client may come again that found no room: most calls take less, and most stores are back by then.
const IN_SECONDS: HeaderValue = HeaderValue::from_static("5");

/// What the method made.
pub(super) enum Made {
    /// A result that is written.
    Written(Answer),
    /// A whole answer. Others shall not carry the room for it.
    Whole(Box<Response<Body>>),
}

/// What became of a call.
pub(super) enum Outcome<'a> {
    /// The method's answer, and what it did beside.
    Ran(Answer, Ready<'a>),
    /// The method's result, which is the whole answer, and what it may be kept as.
    Whole(Box<Response<Body>>, Option<Box<Missing>>),
    /// The answer to an earlier call.
    Kept(Box<Response<Body>>),
}

/// What became of a call. The SOAP headers are left that a method sent which failed.
pub(super) fn outcome<'a>(
    made: Result<Made, Fault>,
    ready: Ready<'a>,
    sent: &mut Option<Box<SentHeaders>>,
) -> Result<Outcome<'a>, Fault> {
    match made {
        Ok(Made::Written(answer)) => Ok(Outcome::Ran(answer, ready)),
        Ok(Made::Whole(response)) => Ok(Outcome::Whole(response, ready.missing)),
        Err(fault) => {
            *sent = ready.current.map(|current| Box::new(current.take().soap_headers));
            Err(fault)
        }
    }
}

/// The answer to a call; a method that failed may have sent headers. What it may be kept as is left in `kept_as`, so that the
/// answer is moved nowhere.
pub(super) fn write(
    tables: &Tables,
    called: &Called<'_>,
    caller: &Caller<'_>,
    outcome: Result<Outcome<'_>, Fault>,
    sent: Option<Box<SentHeaders>>,
    named: &Named<'_>,
    kept_as: &mut Option<Box<Missing>>,
) -> Answered {
    let method = called.method.descriptor;
    match outcome {
        Ok(Outcome::Kept(response)) => response.into(),
        Ok(Outcome::Whole(response, missing)) => {
            *kept_as = missing;
            response.into()
        }
        Ok(Outcome::Ran(answer, Ready { current, missing, .. })) => {
            if called.reply.name().is_none() {
                named.answered(answer.as_bytes());
            }
            let by_hand = current.map(|current| current.take());
            // Only a method that does something by hand can have sent its client elsewhere, which is an error then.
            let detail = by_hand.as_ref().map_or(ErrorDetail::Hidden, |_| caller.detail());
            *kept_as = missing;
            called.reply.success(answer, by_hand, method, detail)
        }
        Err(fault) => {
            let id = named.failed(&fault, Some(called));
            tell_of_addresses(tables, caller);
            let mut response = called.reply.fault_with(
                &fault,
                &sent.unwrap_or_default(),
                method,
                &called.mount.site,
                caller.detail(),
            );
            if passes(&fault) {
                response.headers_mut().insert(RETRY_AFTER, IN_SECONDS);
            }
            name(&mut response, id);
            response.into()
        }
    }
}

/// Tells the client what its failure is called in the log.
pub(super) fn name(response: &mut Response<Body>, id: Option<ErrorId>) {
    if let Some(id) = id.and_then(ErrorId::to_header) {
        response.headers_mut().insert(ERROR_ID, id);
    }
}

/// Whether it was the host that had no room, or no store of sessions for a call: the same call may go well later.
fn passes(fault: &Fault) -> bool {
    fault.status() == StatusCode::SERVICE_UNAVAILABLE && matches!(fault.phase(), Phase::Busy | Phase::Session)
}

/// The answer to a call of a method that there is not.
pub(super) fn no_call(
    tables: &Tables,
    mount: &Mount,
    reply: &dyn Reply,
    fault: &Fault,
    parts: &Parts,
    caller: &Caller<'_>,
) -> Response<Body> {
    let protocol = reply.name().unwrap_or_default();
    tables.meter.refused();
    log::no_method(&tables.strangers, caller.asker, &parts.method, parts.uri.path(), protocol, fault);
    tell_of_addresses(tables, caller);
    reply.fault(fault, None, &mount.site, caller.detail())
}

/// The answer to a request that calls nothing.
pub(super) fn refuse(
    tables: &Tables,
    error: &PageError,
    parts: &Parts,
    caller: &Caller<'_>,
) -> Response<Body> {
    tables.meter.refused();
    log::not_called(&tables.strangers, caller.asker, &parts.method, parts.uri.path(), error);
    tell_of_addresses(tables, caller);
    error.to_response(caller.detail())
}

/// Says once why a client is told nothing that might be the developer.
fn tell_of_addresses(tables: &Tables, caller: &Caller<'_>) {
    if caller.wants_address() && tables.first_without_address() {
        log::no_address();
    }
}

/// Nothing that could be a service's, and no application to ask. Pictures that browsers look for are nothing to log.
pub(super) fn nothing() -> Response<Body> {
    PageError::not_found().to_response(ErrorDetail::Hidden)
}
