//! What schemas are called.

use std::collections::BTreeMap;

use crate::describe::description::Description;
use crate::describe::reached::{Reached, Way};
use crate::describe::type_label::type_label;
use crate::types::{ClassDescriptor, EnumDescriptor, TypeDescriptor};

/// The name of a type's schema: .NET's, in the letters that such names may have, with `-Input` for arguments.
pub(crate) fn schema_name(ty: &TypeDescriptor, way: Way) -> String {
    let full = match ty {
        TypeDescriptor::Class(ClassDescriptor { full_name, .. })
        | TypeDescriptor::Enum(EnumDescriptor { full_name, .. }) => full_name,
        _ => "System.",
    };
    // Generic arguments stand in the last part.
    let outer = full.rsplit_once(['.', '+']).map_or("", |(outer, _)| outer);
    let label = type_label(ty);
    let name = if outer.is_empty() { label } else { format!("{outer}.{label}") };
    let mut name: String = name.chars().map(letter).collect();
    if way == Way::In {
        name.push_str("-Input");
    }
    name
}

fn letter(c: char) -> char {
    match c {
        '+' => '.',
        c if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') => c,
        _ => '_',
    }
}

/// Two types of one name that differ, and where each is.
pub(crate) struct SameName {
    pub(crate) name: String,
    pub(crate) first: String,
    pub(crate) second: String,
}

/// The types that would be one schema and are not.
pub(crate) fn same_names<'a>(services: impl Iterator<Item = &'a Description>) -> Vec<SameName> {
    let mut reached = Reached::default();
    services.for_each(|service| reached.add(service));
    let mut met: BTreeMap<String, &str> = BTreeMap::new();
    let mut same = Vec::new();
    for entered in reached.types() {
        let name = schema_name(entered.ty, Way::Out);
        match met.get(&name) {
            Some(first) => {
                same.push(SameName { name, first: (*first).to_owned(), second: entered.place.clone() });
            }
            None => {
                met.insert(name, &entered.place);
            }
        }
    }
    same
}
