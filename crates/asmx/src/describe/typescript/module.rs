//! A module: the types of a service, the class that calls it, and what that stands on.

use super::lines::Lines;
use super::names::{Names, identifier};
use super::types::Types;
use super::{client, declarations};
use crate::describe::description::Description;
use crate::describe::file_path;
use crate::describe::reached::Reached;

/// What is the same in each module.
const RUNTIME: &str = include_str!("runtime.ts");

/// How much of a module is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Types and client.
    Whole,
    /// Types alone, for a client of one's own.
    Types,
}

/// The module for a service that stands at a path.
pub(crate) fn module(service: &Description, path: &str, part: Part) -> String {
    let reached = Reached::of(service);
    let name = identifier(service.script_name());
    let names = Names::new(&name, &reached);
    let types = Types { names: &names, known: service.types() };
    let path = file_path::encode(path);
    let mut out = Lines::default();
    out.line(&format!(
        "// {} at {path}, as the server describes it. Changes are lost when it is written again.",
        service.class()
    ));
    out.line("");
    declarations::write(&mut out, &reached, types);
    if part == Part::Whole {
        client::write(&mut out, &name, &path, service.text(), service.methods(), types);
        out.0.push_str(RUNTIME);
    }
    out.0
}
