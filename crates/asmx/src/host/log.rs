//! What the log says: one span a call, one event a failure.

use core::net::SocketAddr;

use tracing::{Span, debug, error, info, info_span, warn};

use super::mount::Mount;
use crate::call::{Fault, Phase};
use crate::cors::{Decision, Policy};
use crate::protocol::html::PageError;
use crate::service::MethodDescriptor;

/// A host was built: what it answers, and whom (CORS-44).
pub(crate) fn built(mounts: &[Mount], policies: &[Policy]) {
    for mount in mounts {
        debug!(path = mount.path, methods = mount.methods().count(), "mounted");
    }
    for policy in policies {
        info!("{}", policy.summary());
        for warning in policy.warnings() {
            warn!("{warning}");
        }
    }
}

/// The span of a call.
pub(crate) fn call(mount: &Mount, method: &MethodDescriptor) -> Span {
    info_span!("call", service = %mount.path, method = method.name)
}

/// A call failed. What ASP.NET hides from strangers stands here whole.
pub(crate) fn failed(span: &Span, fault: &Fault) {
    let phase = fault.phase().as_str();
    let exception = fault.exception_type();
    let message = fault.message();
    let cause = fault.source().map(Causes);
    let cause = cause.as_ref().map(tracing::field::display);
    span.in_scope(|| match fault.phase() {
        // What clients do wrong is no trouble of the server's.
        Phase::Request | Phase::Extract | Phase::Bind => warn!(phase, exception, cause, "call refused: {message}"),
        Phase::Method => warn!(phase, exception, cause, "method failed: {message}"),
        Phase::Write | Phase::Timeout | Phase::Panic => error!(phase, exception, cause, "call failed: {message}"),
    });
}

/// A request led to no call.
pub(crate) fn not_called(method: &http::Method, path: &str, error: &PageError) {
    warn!(phase = "routing", %method, path, status = error.status.as_u16(), "request refused: {}", error.message);
}

/// A method ended after its client had left.
pub(crate) fn ended_alone(span: &Span) {
    span.in_scope(|| debug!("method ended after its client had left"));
}

/// A method was cancelled because its client left.
pub(crate) fn cancelled(span: &Span) {
    span.in_scope(|| info!("method cancelled: its client has left"));
}

/// A method set a header that the CORS policy owns (CORS-15).
pub(crate) fn cors_header_removed(service: &str, header: &http::HeaderName) {
    warn!(service, %header, "header removed: the CORS policy decides it");
}

/// A call was refused to another origin (CORS-42). Finding the words costs something, so only if they are wanted.
pub(crate) fn cors_refused(service: &str, decision: &Decision) {
    if tracing::enabled!(tracing::Level::INFO) {
        let explanation = decision.explain();
        info!(service, reason = explanation.code(), "cross-origin call refused: {explanation}");
    }
}

/// A host listens.
pub(crate) fn listening(address: SocketAddr) {
    info!("listening on http://{address}");
}

/// A host shuts down.
pub(crate) fn shutting_down(running: usize) {
    info!(running, "shutting down");
}

/// Calls were still running when a shutdown would wait no longer.
pub(crate) fn abandoned(running: usize) {
    warn!(running, "shutdown did not wait for the calls that still run");
}

/// An error with everything beneath it.
struct Causes<'a>(&'a (dyn core::error::Error + Send + Sync + 'static));

impl core::fmt::Display for Causes<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut beneath = self.0.source();
        while let Some(error) = beneath {
            write!(f, ": {error}")?;
            beneath = error.source();
        }
        Ok(())
    }
}
