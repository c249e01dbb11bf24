//! The places that policies are for, compared.

use crate::cors::Scope;
use crate::tables::{place, plain};

pub(super) fn rank(scope: &Scope) -> u8 {
    match scope {
        Scope::Host => 0,
        Scope::Folder(_) => 1,
        Scope::Service(_) => 2,
        Scope::Method { .. } => 3,
    }
}

/// Whether a path names a service or a method of one, and not a route of the application's own.
pub(super) fn names_service(path: &str) -> bool {
    plain(path.split(['?', '#']).next().unwrap_or_default()).split('/').any(|part| part.ends_with(".asmx"))
}

/// Whether both are one place: paths have no case.
pub(super) fn same(a: &Scope, b: &Scope) -> bool {
    rank(a) == rank(b) && place(a) == place(b)
}

pub(super) fn covers(above: &str, path: &str) -> bool {
    above.is_empty() || path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
