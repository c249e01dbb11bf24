//! The answer, in the protocol's own form.

use asmx_core::fault::{Fault, Phase};
use axum_core::body::Body;
use http::header::RETRY_AFTER;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Response};

use super::cache;
use super::caller::Caller;
use super::claim::Called;
use super::named::Named;
use super::run::Ran;
use crate::html::PageError;
use crate::log::{self, ErrorId};
use crate::protocol::Reply;
use crate::request::ErrorDetail;
use crate::tables::{Mount, Tables};

const ERROR_ID: HeaderName = HeaderName::from_static("x-error-id");
/// When a client may come again that found no room: most calls take less.
const IN_SECONDS: HeaderValue = HeaderValue::from_static("5");

/// What became of a call.
pub(super) enum Outcome {
    /// The method's answer.
    Ran(Ran),
    /// The answer to an earlier call.
    Kept(Response<Body>),
}

/// The answer to a call.
pub(super) async fn write(
    tables: &Tables,
    called: &Called<'_>,
    caller: Caller,
    outcome: Result<Outcome, Fault>,
    named: &Named,
) -> Response<Body> {
    let method = called.method.descriptor;
    match outcome {
        Ok(Outcome::Kept(response)) => response,
        Ok(Outcome::Ran(Ran { answer, current, missing })) => {
            let by_hand = current.map(|current| current.take());
            let response = called.reply.success(answer, by_hand, method, caller.detail);
            cache::keep(tables, called, missing, response).await
        }
        Err(fault) => {
            let id = named.failed(&fault);
            tell_of_addresses(tables, caller);
            let mut response = called.reply.fault(&fault, Some(method), &called.mount.site, caller.detail);
            if fault.phase() == Phase::Busy {
                response.headers_mut().insert(RETRY_AFTER, IN_SECONDS);
            }
            name(&mut response, id);
            response
        }
    }
}

/// Tells the client what its failure is called in the log.
pub(super) fn name(response: &mut Response<Body>, id: Option<ErrorId>) {
    if let Some(id) = id.and_then(ErrorId::to_header) {
        response.headers_mut().insert(ERROR_ID, id);
    }
}

/// The answer to a call of a method that there is not.
pub(super) fn no_call(
    tables: &Tables,
    mount: &Mount,
    reply: &dyn Reply,
    fault: &Fault,
    parts: &Parts,
    caller: Caller,
) -> Response<Body> {
    let protocol = reply.name().unwrap_or_default();
    tables.meter.refused();
    log::no_method(&tables.strangers, caller.asker, &parts.method, parts.uri.path(), protocol, fault);
    tell_of_addresses(tables, caller);
    reply.fault(fault, None, &mount.site, caller.detail)
}

/// The answer to a request that calls nothing.
pub(super) fn refuse(tables: &Tables, error: &PageError, parts: &Parts, caller: Caller) -> Response<Body> {
    tables.meter.refused();
    log::not_called(&tables.strangers, caller.asker, &parts.method, parts.uri.path(), error);
    tell_of_addresses(tables, caller);
    error.to_response(caller.detail)
}

/// Says once why a client is told nothing that might be the developer.
fn tell_of_addresses(tables: &Tables, caller: Caller) {
    if caller.wants_address && tables.first_without_address() {
        log::no_address();
    }
}

/// Nothing that could be a service's, and no application to ask. Pictures that browsers look for are nothing to log.
pub(super) fn nothing() -> Response<Body> {
    PageError::not_found().to_response(ErrorDetail::Hidden)
}
