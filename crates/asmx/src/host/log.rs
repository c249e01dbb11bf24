//! What the log says of a host that is made.

use tracing::{debug, error, info, warn};

use super::error::BuildErrors;
use crate::cors::{CorsReport, UNSET};
use crate::tables::Mount;

/// What was read from files and the environment (CORS-38), and what of it is not as its author will have thought.
pub(super) fn configuration(read: &[String], notes: &[String]) {
    for line in read {
        info!("{line}");
    }
    for note in notes {
        warn!("config: {note}");
    }
}

/// A host was built: what it answers, and whom (CORS-44).
pub(super) fn built(mounts: &[Mount], report: &CorsReport) {
    for mount in mounts {
        debug!(path = mount.path, methods = mount.description.methods().len(), "mounted");
    }
    cors(report);
}

/// The policies in force (CORS-44), what is not used (CORS-35), and what is dangerous or in vain (CORS-36, CORS-45).
fn cors(report: &CorsReport) {
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
pub(super) fn reloaded(report: &CorsReport) {
    info!("cors: reloaded");
    cors(report);
}

/// The configuration of CORS stayed as it was (CORS-37).
pub(super) fn not_reloaded(errors: &BuildErrors) {
    for error in errors {
        error!("cors: not reloaded, the policies stay as they were: {error}");
    }
}
