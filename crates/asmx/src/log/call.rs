//! One span a call, one event a failure, and one an answer for whoever asks for it.

use std::time::Instant;

use asmx_core::fault::{Fault, Phase};
use http::StatusCode;
use tracing::{Level, Span, debug, enabled, error, info, info_span, warn};

use super::text::{Causes, OneLine};
use crate::html::PageError;

/// The span of a call.
pub(crate) fn call(service: &str, method: &str) -> Span {
    info_span!("call", service = %service, method)
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

/// A call failed. What ASP.NET hides from strangers stands here whole.
pub(crate) fn failed(span: &Span, fault: &Fault) {
    let phase = fault.phase().as_str();
    let exception = fault.exception_type();
    let message = OneLine(fault.message());
    let cause = fault.source().map(Causes);
    let cause = cause.as_ref().map(tracing::field::display);
    span.in_scope(|| match fault.phase() {
        // What clients do wrong is no trouble of the server's.
        Phase::Authorize if fault.status() == StatusCode::UNAUTHORIZED => {
            warn!(phase, exception, cause, "call refused: {message}");
        }
        Phase::Busy | Phase::Request | Phase::Extract | Phase::Bind => {
            warn!(phase, exception, cause, "call refused: {message}");
        }
        Phase::Method => warn!(phase, exception, cause, "method failed: {message}"),
        _ => error!(phase, exception, cause, "call failed: {message}"),
    });
}

/// A request led to no call.
pub(crate) fn not_called(method: &http::Method, path: &str, error: &PageError) {
    let (path, status, message) = (OneLine(path), error.status.as_u16(), OneLine(&error.message));
    match error.way_out.as_deref().map(OneLine) {
        None => warn!(phase = "routing", %method, %path, status, "request refused: {message}"),
        Some(way_out) => {
            warn!(phase = "routing", %method, %path, status, "request refused: {message} ({way_out})");
        }
    }
}

/// A login came and does not count (SAC-46).
pub(crate) fn no_user(why: &str) {
    warn!(phase = Phase::Authorize.as_str(), "the client is a stranger: {}", OneLine(why));
}

/// A method ended after its client had left.
pub(crate) fn ended_alone(span: &Span) {
    span.in_scope(|| debug!("method ended after its client had left"));
}

/// A method was cancelled: its client left and it opted out of running on, or the process is ending.
pub(crate) fn cancelled(span: &Span) {
    span.in_scope(|| info!("method cancelled before its end"));
}

/// An error was answered without details to a client of whom nobody has said where it is (ERR-8).
pub(crate) fn no_address() {
    warn!(
        "errors are answered without details: customErrors is RemoteOnly, and no server has said what address the client has. \
         Serve the application with `asmx::serve(listener, app)`, or with axum's \
         `app.into_make_service_with_connect_info::<SocketAddr>()`, or put `asmx::ClientAddress` into the requests' extensions"
    );
}
