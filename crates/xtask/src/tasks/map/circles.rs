//! Files that import each other.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::imports::{Import, To};
use super::model::Sources;

/// For each file what it imports first from each other.
type Graph<'a> = BTreeMap<usize, BTreeMap<usize, &'a Import>>;

/// The circles, the shortest first, and none with an import that an earlier one has: whoever opens that opens both, or
/// hears of the other next time.
///
/// A file that only declares modules and passes things on is on none. The files of a group in `together` may know each
/// other.
pub(super) fn circles(sources: &Sources, imports: &[Import], together: &[&[&str]]) -> Vec<String> {
    let path = |file: usize| sources.files[file].path.as_str();
    let may =
        |from, to| together.iter().any(|group| group.contains(&path(from)) && group.contains(&path(to)));
    let mut graph = Graph::new();
    for import in imports.iter().filter(|import| !import.is_passed_on) {
        if let To::File(to) = import.to
            && sources.files[to].has_items
            && sources.files[import.from].has_items
            && !may(import.from, to)
        {
            graph.entry(import.from).or_default().entry(to).or_insert(import);
        }
    }
    let mut found = BTreeSet::new();
    for (from, to) in graph.iter().flat_map(|(from, to)| to.keys().map(move |to| (*from, *to))) {
        if let Some(mut circle) = shortest(&graph, to, from) {
            let first = circle.iter().enumerate().min_by_key(|(_, file)| **file).map_or(0, |(at, _)| at);
            circle.rotate_left(first);
            found.insert(circle);
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(Vec::len);
    let mut reported = BTreeSet::new();
    found.retain(|circle| {
        let imports: Vec<_> = hops(circle).collect();
        let is_new = !imports.iter().any(|import| reported.contains(import));
        if is_new {
            reported.extend(imports);
        }
        is_new
    });
    let missing = together
        .iter()
        .copied()
        .flatten()
        .filter(|listed| !sources.files.iter().any(|file| file.path == **listed));
    let missing = missing.map(|file| format!("{file} is in the map, and not here"));
    missing.chain(found.iter().map(|circle| told(sources, &graph, circle))).collect()
}

/// The files from one to another, both included.
fn shortest(graph: &Graph<'_>, from: usize, to: usize) -> Option<Vec<usize>> {
    let mut before = BTreeMap::from([(from, from)]);
    let mut next = VecDeque::from([from]);
    while let Some(file) = next.pop_front() {
        if file == to {
            let mut path = vec![file];
            while path[path.len() - 1] != from {
                path.push(before[&path[path.len() - 1]]);
            }
            path.reverse();
            return Some(path);
        }
        for imported in graph.get(&file).into_iter().flat_map(BTreeMap::keys) {
            if !before.contains_key(imported) {
                before.insert(*imported, file);
                next.push_back(*imported);
            }
        }
    }
    None
}

/// `a.rs -> b.rs (line 3: use super::b::B) -> a.rs (line 1: use super::a::A)`
fn told(sources: &Sources, graph: &Graph<'_>, circle: &[usize]) -> String {
    let mut text = sources.files[circle[0]].path.clone();
    for (from, to) in hops(circle) {
        let import = graph[&from][&to];
        text.push_str(&format!(" -> {} (line {}: {})", sources.files[to].path, import.line, import.text));
    }
    text
}

/// From each file to the next, and back to the first.
fn hops(circle: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    circle.iter().copied().zip(circle.iter().copied().cycle().skip(1))
}
