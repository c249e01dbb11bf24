//! What the log says: one span a call, one event a failure.

use core::net::SocketAddr;

use tracing::{Span, debug, error, info, info_span, warn};

use super::error::BuildErrors;
use super::mount::Mount;
use crate::call::{Fault, Phase};
use crate::cors::{CorsReport, UNSET};
use crate::protocol::html::PageError;
use crate::service::MethodDescriptor;

/// What was read from files and the environment (CORS-38), and what of it is not as its author will have thought.
pub(crate) fn configuration(read: &[String], notes: &[String]) {
    for line in read {
        info!("{line}");
    }
    for note in notes {
        warn!("config: {note}");
    }
}

/// A host was built: what it answers, and whom (CORS-44).
pub(crate) fn built(mounts: &[Mount], report: &CorsReport) {
    for mount in mounts {
        debug!(path = mount.path, methods = mount.methods().count(), "mounted");
    }
    cors(report);
}

/// The policies in force (CORS-44), what is not used (CORS-35), and what is dangerous or in vain (CORS-36, CORS-45).
pub(crate) fn cors(report: &CorsReport) {
    if report.lines().next().is_none() {
        info!("{UNSET}");
    }
    for line in report.lines() {
        info!("{line}");
    }
    for (text, is_variable) in report.unused_variables() {
        // A file may be shared by hosts; a variable was set for this one.
        if is_variable { warn!("{text}") } else { info!("{text}") }
    }
    for warning in report.warnings() {
        warn!("{warning}");
    }
    for remark in report.remarks() {
        warn!("{remark}");
    }
}

/// The configuration of CORS was replaced (CORS-37).
pub(crate) fn reloaded(report: &CorsReport) {
    info!("cors: reloaded");
    cors(report);
}

/// The configuration of CORS stayed as it was (CORS-37).
pub(crate) fn not_reloaded(errors: &BuildErrors) {
    for error in errors {
        error!("cors: not reloaded, the policies stay as they were: {error}");
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
    let message = OneLine(fault.message());
    let cause = fault.source().map(Causes);
    let cause = cause.as_ref().map(tracing::field::display);
    span.in_scope(|| match fault.phase() {
        // What clients do wrong is no trouble of the server's.
        Phase::Request | Phase::Extract | Phase::Bind => {
            warn!(phase, exception, cause, "call refused: {message}");
        }
        Phase::Method => warn!(phase, exception, cause, "method failed: {message}"),
        Phase::Session | Phase::Write | Phase::Timeout | Phase::Panic | Phase::Shutdown => {
            error!(phase, exception, cause, "call failed: {message}");
        }
    });
}

/// A request led to no call.
pub(crate) fn not_called(method: &http::Method, path: &str, error: &PageError) {
    warn!(phase = "routing", %method, path = %OneLine(path), status = error.status.as_u16(), "request refused: {}", OneLine(&error.message));
}

/// A method ended after its client had left.
pub(crate) fn ended_alone(span: &Span) {
    span.in_scope(|| debug!("method ended after its client had left"));
}

/// A method was cancelled: its client left and it opted out of running on, or the process is ending.
pub(crate) fn cancelled(span: &Span) {
    span.in_scope(|| info!("method cancelled before its end"));
}

/// A host listens.
pub(crate) fn listening(address: SocketAddr) {
    info!("listening on http://{address}");
}

/// A cookie that needs HTTPS, on a listener that has none (CORS-45).
pub(crate) fn secure_cookie(cookie: &str, address: SocketAddr) {
    let name = cookie.split('=').next().unwrap_or_default();
    warn!(
        "cookie \"{name}\" is Secure and http://{address} is not: browsers send it only if a proxy in front speaks HTTPS"
    );
}

/// A host shuts down.
pub(crate) fn shutting_down(running: usize) {
    info!(running, "shutting down");
}

/// Calls were still running when a shutdown would wait no longer.
pub(crate) fn abandoned(running: usize) {
    warn!(running, "shutdown did not wait for the calls that still run");
}

/// Text on one line: what clients send must not forge lines of the log.
struct OneLine<'a>(&'a str);

impl core::fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for c in self.0.chars() {
            if c.is_control() {
                write!(f, "{}", c.escape_default())?;
            } else {
                core::fmt::Write::write_char(f, c)?;
            }
        }
        Ok(())
    }
}

/// An error with everything beneath it.
struct Causes<'a>(&'a (dyn core::error::Error + Send + Sync + 'static));

impl core::fmt::Display for Causes<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}", OneLine(&self.0.to_string()))?;
        let mut beneath = self.0.source();
        while let Some(error) = beneath {
            write!(f, ": {}", OneLine(&error.to_string()))?;
            beneath = error.source();
        }
        Ok(())
    }
}
