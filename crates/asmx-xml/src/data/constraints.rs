//! The constraints of a schema.

use std::collections::HashSet;

use asmx_types::data::{ColumnMapping, DataRelation, DataTable};

use super::whole::{Whole, places};
use crate::document::Document;
use crate::names::encoded;

/// A constraint under the name that it has in the schema, where no two have one name.
struct Named<'a, T> {
    table: usize,
    constraint: &'a T,
    own: &'a str,
    name: String,
}

impl<T> Named<'_, T> {
    /// Its name, and its own one if that is another.
    fn attributes(&self) -> Vec<(&'static str, String)> {
        let mut attributes = vec![("name", encoded(&self.name).into_owned())];
        if self.name != self.own {
            attributes.push(("msdata:ConstraintName", encoded(self.own).into_owned()));
        }
        attributes
    }
}

/// Those that tell rows apart come first, then the references; each table behind those within it.
pub(super) fn write(document: &mut Document<'_>, whole: &Whole<'_>) {
    let mut taken = HashSet::new();
    let (mut uniques, mut references) = (Vec::new(), Vec::new());
    for (at, table) in whole.tables.iter().enumerate() {
        for constraint in table.uniques() {
            let name = free_name(constraint.name(), table, &mut taken);
            uniques.push(Named { table: at, constraint, own: constraint.name(), name });
        }
        let to_others = whole.relations.iter().filter(|relation| relation.is_constraint());
        for constraint in to_others.filter(|relation| relation.child_table() == table.name()) {
            let name = free_name(constraint.name(), table, &mut taken);
            references.push(Named { table: at, constraint, own: constraint.name(), name });
        }
    }
    let order = whole.hierarchy.inside_out();
    for at in &order {
        for unique in uniques.iter().filter(|unique| unique.table == *at) {
            let mut attributes = unique.attributes();
            if unique.constraint.is_primary_key() {
                attributes.push(("msdata:PrimaryKey", "true".to_owned()));
            }
            document.element("xs:unique", &attributes, |document| {
                fields(document, whole, *at, unique.constraint.columns());
            });
        }
    }
    for at in order.iter().rev() {
        for reference in references.iter().rev().filter(|reference| reference.table == *at) {
            let relation: &DataRelation = reference.constraint;
            let Some((parent, table)) = whole.table(relation.parent_table()) else { continue };
            let key = places(table, relation.parent_columns());
            let referred =
                uniques.iter().find(|unique| unique.table == parent && unique.constraint.columns() == key);
            let mut attributes = reference.attributes();
            let name = referred.map_or_else(String::new, |unique| encoded(&unique.name).into_owned());
            attributes.insert(1, ("refer", name));
            if relation.is_nested() {
                attributes.push(("msdata:IsNested", "true".to_owned()));
            }
            let held = places(&whole.tables[*at], relation.child_columns());
            document.element("xs:keyref", &attributes, |document| fields(document, whole, *at, &held));
        }
    }
}

/// The name, with the table's in front if another has it already.
fn free_name(name: &str, table: &DataTable, taken: &mut HashSet<String>) -> String {
    let mut free = name.to_owned();
    while !taken.insert(free.clone()) {
        free = format!("{}_{free}", table.name());
    }
    free
}

fn fields(document: &mut Document<'_>, whole: &Whole<'_>, table: usize, columns: &[usize]) {
    let prefix = if whole.namespace.is_empty() { "" } else { "mstns:" };
    let table = &whole.tables[table];
    let selector = format!(".//{prefix}{}", encoded(table.name()));
    document.element("xs:selector", &[("xpath", selector)], |_| {});
    for column in columns.iter().filter_map(|at| table.columns().get(*at)) {
        let prefix = if column.mapping() == ColumnMapping::Element { prefix } else { "@" };
        let path = format!("{prefix}{}", encoded(column.name()));
        document.element("xs:field", &[("xpath", path)], |_| {});
    }
}
