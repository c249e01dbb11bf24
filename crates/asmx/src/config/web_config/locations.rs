//! `<location path="…">`: the places of a file, and which of them is above which.

use super::import::Import;
use super::xml::Element;
use crate::cors::Scope;

impl Import<'_> {
    /// The places that the file speaks of, each with the elements that do, the host first and those above before those
    /// below.
    pub(super) fn places<'e>(&mut self, root: &'e Element) -> Vec<(Scope, Vec<&'e Element>)> {
        let mut places = vec![(Scope::Host, vec![root])];
        for location in self.children(root, "location") {
            self.not_obeyed(location, "location", "IIS takes none within another; write it beside it");
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
pub(super) fn above<'d, T>(done: &'d [(Scope, T)], scope: &Scope) -> Option<&'d T> {
    let path = path(scope);
    let covers =
        |above: &str| above.is_empty() || path.strip_prefix(above).is_some_and(|rest| rest.starts_with('/'));
    let above = done.iter().rev().find(|(scope, _)| covers(&self::path(scope)));
    above.map(|(_, in_force)| in_force)
}

/// A file is a service or a page, what stands below one is a method of it, and what has no extension is a folder.
fn scope(path: &str) -> Scope {
    let path = path.trim().trim_matches('/');
    let is_file = |path: &str| path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    match (path, path.rsplit_once('/')) {
        ("" | ".", _) => Scope::Host,
        (path, _) if is_file(path) => Scope::service(path),
        (_, Some((file, method))) if is_file(file) => Scope::method(file, method),
        (path, _) => Scope::folder(format!("/{path}")),
    }
}

/// Paths have no case.
fn path(scope: &Scope) -> String {
    match scope {
        Scope::Service(path) | Scope::Folder(path) => path.trim_matches('/').to_ascii_lowercase(),
        Scope::Method { service, method } => {
            format!("{}/{method}", service.trim_matches('/')).to_ascii_lowercase()
        }
        Scope::Host => String::new(),
    }
}

fn depth(path: &str) -> usize {
    path.split('/').filter(|segment| !segment.is_empty()).count()
}
