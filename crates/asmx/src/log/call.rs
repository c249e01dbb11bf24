//! One span a call, one event a failure, and one an answer for whoever asks for it.

use std::borrow::Cow;
use std::time::{Duration, Instant};

use asmx_core::fault::{Fault, Phase};
use http::StatusCode;
use tracing::{Level, Span, debug, enabled, error, info, info_span, warn};

use super::asker::Asker;
use super::cure::{Known, cure};
use super::error_id::ErrorId;
use super::strangers::{Strangers, is_clients};
use super::text::{Causes, OF_CLIENTS, OF_OURS, OneLine, without_values};
use crate::html::PageError;

/// The span of a call.
pub(crate) fn call(service: &str, method: &str, asker: Asker) -> Span {
    let client = asker.client.map(tracing::field::display);
    let trace_id = asker.trace.map(|trace| tracing::field::display(trace.trace));
    let parent_id = asker.trace.map(|trace| tracing::field::display(trace.parent));
    info_span!("call", service = %service, method, client, request = %asker.request(), trace_id, parent_id)
}

/// When a call began, if somebody wants to read how long it took.
pub(crate) fn began() -> Option<Instant> {
    enabled!(Level::DEBUG).then(Instant::now)
}

/// A call was answered, well or not.
pub(crate) fn answered(span: &Span, began: Option<Instant>, status: StatusCode) {
    let Some(began) = began else { return };
    let milliseconds = began.elapsed().as_secs_f64() * 1e3;
    span.in_scope(|| debug!(status = status.as_u16(), milliseconds, "call answered"));
}

/// A call failed. What ASP.NET hides from strangers stands here, but for the values of a body, which are nobody's to read.
pub(crate) fn failed(
    strangers: &Strangers,
    span: &Span,
    service: &str,
    method: &str,
    fault: &Fault,
    known: Option<&Known>,
    id: Option<ErrorId>,
) {
    let Some(left_out) = strangers.admit(service, method, fault).map(only_some) else { return };
    let phase = fault.phase().as_str();
    let error_id = id.map(tracing::field::display);
    let exception = fault.exception_type();
    let is_theirs = is_clients(fault.phase()) && fault.phase() != Phase::Authorize;
    let most = if is_theirs { OF_CLIENTS } else { OF_OURS };
    let source = fault.source().map(|source| source as &(dyn core::error::Error + 'static));
    let said = source.map(without_values);
    // A fault that was made of an error has its text.
    let is_the_cause = source.is_some_and(|source| source.to_string() == fault.message());
    let message = match said {
        Some(said) if is_the_cause => said,
        _ => Cow::Borrowed(fault.message()),
    };
    let message = OneLine::up_to(most, &message);
    let causes = source.map(|source| Causes::up_to(most, source));
    let cause = causes.as_ref().map(tracing::field::display);
    if let Some(cure) = cure(fault, known) {
        span.in_scope(|| match fault.phase() {
            Phase::Bind => warn!(phase, exception, left_out, error_id, "call refused: {message} ({cure})"),
            _ => error!(phase, exception, cause, left_out, error_id, "call failed: {message} ({cure})"),
        });
        return;
    }
    span.in_scope(|| match (fault.phase(), is_the_cause) {
        (phase_of, true) if is_clients(phase_of) => {
            warn!(phase, exception, left_out, error_id, "call refused: {message}");
        }
        (phase_of, false) if is_clients(phase_of) => {
            warn!(phase, exception, cause, left_out, error_id, "call refused: {message}");
        }
        (Phase::Method, true) => warn!(phase, exception, cause, left_out, error_id, "method failed"),
        (Phase::Method, false) => {
            warn!(phase, exception, cause, left_out, error_id, "method failed: {message}");
        }
        (_, true) => error!(phase, exception, cause, left_out, error_id, "call failed"),
        (_, false) => error!(phase, exception, cause, left_out, error_id, "call failed: {message}"),
    });
}

/// A request led to no call.
pub(crate) fn not_called(
    strangers: &Strangers,
    asker: Asker,
    verb: &http::Method,
    path: &str,
    error: &PageError,
) {
    let Some(left_out) = strangers.admit_page(error).map(only_some) else { return };
    let method = OneLine::new(verb.as_str());
    let (path, status, message) = (OneLine::new(path), error.status.as_u16(), OneLine::new(&error.message));
    let (client, request) = (asker.client.map(tracing::field::display), asker.request());
    match error.way_out.as_deref().map(|way_out| OneLine::up_to(OF_OURS, way_out)) {
        None => {
            warn!(phase = "routing", %method, %path, status, client, %request, left_out, "request refused: {message}");
        }
        Some(way_out) => {
            warn!(
                phase = "routing", %method, %path, status, client, %request, left_out,
                "request refused: {message} ({way_out})"
            );
        }
    }
}

/// A call by one of the protocols beside script calls named no method of a service.
pub(crate) fn no_method(
    strangers: &Strangers,
    asker: Asker,
    verb: &http::Method,
    path: &str,
    protocol: &'static str,
    fault: &Fault,
) {
    let Some(left_out) = strangers.admit("", protocol, fault).map(only_some) else { return };
    let method = OneLine::new(verb.as_str());
    let (path, message) = (OneLine::new(path), OneLine::new(fault.message()));
    let (client, request) = (asker.client.map(tracing::field::display), asker.request());
    warn!(
        phase = "routing", protocol, %method, %path, client, %request, left_out,
        "request refused: {message}"
    );
}

/// A login came and does not count (SAC-46).
pub(crate) fn no_user(strangers: &Strangers, asker: Asker, why: &str) {
    let Some(left_out) = strangers.admit_user().map(only_some) else { return };
    let (phase, client) = (Phase::Authorize.as_str(), asker.client.map(tracing::field::display));
    warn!(phase, client, request = %asker.request(), left_out, "the client is a stranger: {}", OneLine::up_to(OF_OURS, why));
}

/// Nothing is said of none.
fn only_some(left_out: u64) -> Option<u64> {
    Some(left_out).filter(|left_out| *left_out > 0)
}

/// A method did not let go of its thread for so long.
pub(crate) fn held(strangers: &Strangers, span: &Span, service: &str, method: &str, took: Duration) {
    let Some(left_out) = strangers.admit_held(service, method).map(only_some) else { return };
    span.in_scope(|| {
        warn!(
            left_out,
            "{method} held a thread of the server for {took:.1?} in one go, and whoever else needed that thread waited: \
             write #[web_method(blocking)], or let it wait with .await for what takes the time"
        );
    });
}

/// A call came by one of the protocols beside script calls.
pub(crate) fn classic(span: &Span, protocol: &str) {
    span.in_scope(|| debug!(protocol, "call by another protocol than script"));
}

/// The bytes of an answer ended before their end.
pub(crate) fn broken(span: &Span, fault: &Fault) {
    let exception = fault.exception_type();
    let message = OneLine::up_to(OF_OURS, fault.message());
    let causes = fault.source().map(|source| Causes::up_to(OF_OURS, source));
    let cause = causes.as_ref().map(tracing::field::display);
    span.in_scope(|| error!(exception, cause, "the answer broke off in the middle: {message}"));
}

/// A client left before the last byte of an answer.
pub(crate) fn left(span: &Span) {
    span.in_scope(|| debug!("client left before the end of the answer"));
}

/// A method ended after its client had left.
pub(crate) fn ended_alone(span: &Span) {
    span.in_scope(|| debug!("method ended after its client had left"));
}

/// A method was cancelled: its client left and it opted out of running on, or the process is ending.
pub(crate) fn cancelled(span: &Span) {
    span.in_scope(|| info!("method cancelled before its end"));
}

/// A method sent its client elsewhere, which script calls do not follow.
pub(crate) fn redirected(url: &str) {
    info!(
        url = %OneLine::new(url),
        "a script call is not redirected: it gets status 401 and the error object instead (RT-30); the page goes there itself"
    );
}

/// An error was answered without details to a client of whom nobody has said where it is (ERR-8).
pub(crate) fn no_address() {
    warn!(
        "errors are answered without details: customErrors is RemoteOnly, and no server has said what address the client has. \
         Serve the application with `asmx::serve(listener, app)`, or with axum's \
         `app.into_make_service_with_connect_info::<SocketAddr>()`, or put `asmx::ClientAddress` into the requests' extensions"
    );
}
