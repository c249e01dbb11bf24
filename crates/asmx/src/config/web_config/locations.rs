//! `<location path="…">`: the places of a file, and which of them is above which.

use super::xml::Element;
use super::{Import, InForce};
use crate::cors::Scope;

impl Import<'_> {
    /// The places that the file speaks of, each with the elements that do, the host first and those above before those
    /// below.
    pub(super) fn places<'e>(&mut self, root: &'e Element) -> Vec<(Scope, Vec<&'e Element>)> {
        let mut places = vec![(Scope::Host, vec![root])];
        for location in self.children(root, "location") {
            let scope = scope(location.attribute("path").unwrap_or_default());
            let path = path(&scope);
            match places.iter_mut().find(|(other, _)| self::path(other) == path) {
                Some((_, elements)) => elements.push(location),
                None => places.push((scope, vec![location])),
            }
        }
        places.sort_by_key(|(scope, _)| depth(&path(scope)));
        places
    }
}

/// What holds at the nearest place above.
pub(super) fn above<'d>(done: &'d [(Scope, InForce)], scope: &Scope) -> Option<&'d InForce> {
    let path = path(scope);
    let covers =
        |above: &str| above.is_empty() || path.strip_prefix(above).is_some_and(|rest| rest.starts_with('/'));
    let above = done.iter().rev().find(|(scope, _)| covers(&self::path(scope)));
    above.map(|(_, in_force)| in_force)
}

/// A file is a service or a page; what has no extension is a folder.
fn scope(path: &str) -> Scope {
    let path = path.trim().trim_matches('/');
    match path {
        "" | "." => Scope::Host,
        path if path.rsplit('/').next().is_some_and(|name| name.contains('.')) => Scope::service(path),
        path => Scope::folder(format!("/{path}")),
    }
}

/// Paths have no case.
fn path(scope: &Scope) -> String {
    match scope {
        Scope::Service(path) | Scope::Folder(path) => path.trim_matches('/').to_ascii_lowercase(),
        _ => String::new(),
    }
}

fn depth(path: &str) -> usize {
    path.split('/').filter(|segment| !segment.is_empty()).count()
}
