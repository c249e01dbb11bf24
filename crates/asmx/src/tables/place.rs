//! The paths that policies and settings are for, as they are compared: without slashes around them and without case.

use crate::cors::Scope;

/// The path that a scope is for; empty for the host.
pub(crate) fn place(scope: &Scope) -> String {
    match scope {
        Scope::Host => String::new(),
        Scope::Folder(path) | Scope::Service(path) => plain(path),
        Scope::Method { service, method } => format!("{}/{}", plain(service), plain(method)),
    }
}

/// A path without slashes around it and without case.
pub(crate) fn plain(path: &str) -> String {
    path.trim_matches('/').to_ascii_lowercase()
}
