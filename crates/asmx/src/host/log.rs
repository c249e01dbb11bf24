//! What the log says of a host that is made.

use tracing::{debug, error, info, warn};

use asmx_core::service::MethodDescriptor;

use super::error::BuildErrors;
use crate::cors::{CorsReport, UNSET};
use crate::tables::{ConfiguredSetting, Mount};
use crate::types::{Scalar, TypeDescriptor, TypeRef};

/// What was read from files and the environment (CORS-38), and what of it is not as its author will have thought.
pub(super) fn configuration(read: &[String], notes: &[String]) {
    for line in read {
        info!("{line}");
    }
    for note in notes {
        warn!("config: {note}");
    }
}

/// What became of settings from outside of the code: what else goes before them (CORS-35), and what is for nothing
/// (CORS-45).
pub(super) fn settings<'a>(
    unused: &[String],
    in_vain: impl Iterator<Item = &'a ConfiguredSetting>,
    names: impl Iterator<Item = &'a str>,
) {
    for text in unused {
        info!("config: {text}");
    }
    let names: Vec<_> = names.collect();
    for setting in in_vain {
        let names = names.join(", ");
        warn!("config: {setting}: it has no effect: the host has nothing there; registered: {names}");
    }
}

/// A host was built: what it answers, and whom (CORS-44).
pub(super) fn built(mounts: &[Mount], report: &CorsReport) {
    for mount in mounts {
        debug!(path = &*mount.path, methods = mount.description.methods().len(), "mounted");
    }
    cors(report);
}

/// Dates without a zone are meant in one that nobody has named (RSP-17): on a port the hours are others than they were.
pub(super) fn zone_of_the_system(zone: &jiff::tz::TimeZone, mounts: &[Mount]) {
    let has_dates = |method: &&MethodDescriptor| {
        has_date(method.returns, 4) || method.parameters.iter().any(|parameter| has_date(parameter.ty, 4))
    };
    let mut methods = mounts
        .iter()
        .flat_map(|mount| mount.description.methods().iter().map(move |method| (mount, *method)));
    if let Some((mount, method)) = methods.find(|(_, method)| has_dates(method)) {
        let zone = zone.iana_name().unwrap_or("of the system");
        info!(
            "dates without a zone are meant in the zone of this system, {zone}, as in {}/{}; if that is not the old server's, \
             `.time_zone(…)` names that one",
            mount.path, method.name
        );
    }
}

fn has_date(ty: TypeRef, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    match ty() {
        TypeDescriptor::Scalar(Scalar::DateTime) => true,
        TypeDescriptor::Option(inner) | TypeDescriptor::Sequence(_, inner) => has_date(*inner, depth),
        TypeDescriptor::Dictionary(_, _, value) => has_date(*value, depth),
        TypeDescriptor::Class(class) => class.members.iter().any(|member| has_date(member.ty, depth)),
        _ => false,
    }
}

/// Nobody is told what goes wrong, since nobody has said what stands in front of the host (ERR-8).
pub(super) fn unknown_proxies() {
    info!(
        "customErrors is RemoteOnly, and nobody has said what stands in front of this host: errors are answered without details, \
         to clients on this machine too. `trusted_proxies` of the builder or of asmx.toml, or ASMX_TRUSTED_PROXIES, names the \
         proxies; an empty list says that there is none, and shows details here"
    );
}

/// Logins end with the process (SAC-45).
pub(super) fn generated_keys() {
    info!(
        "forms authentication has no machineKey: one was generated, so that logins end with this process and no other server \
         takes them; `FormsAuth::machine_key` takes the old application's"
    );
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

/// Settings beside CORS and headers are other ones than at the start.
#[cfg(feature = "config")]
pub(super) fn wait_for_a_start() {
    warn!(
        "config: limits, custom_errors, request_validation, null or help have changed; a host takes them when it is built"
    );
}

/// The configuration of CORS stayed as it was (CORS-37).
pub(super) fn not_reloaded(errors: &BuildErrors) {
    for error in errors {
        error!("cors: not reloaded, the policies stay as they were: {error}");
    }
}
