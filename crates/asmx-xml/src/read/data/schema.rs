//! What a schema says of tables.

use std::collections::HashMap;

use asmx_types::data::{DataRelation, DataSet, DataTable};
use asmx_types::support::exception;

use super::super::ReadSettings;
use super::columns::{attribute, column};
use super::tree::Node;
use super::wrong::Wrong;
use crate::names::decoded;

/// The tables of a set, and what holds for them.
#[derive(Default)]
pub(super) struct Schema {
    pub(super) name: String,
    pub(super) namespace: String,
    /// The table that is meant, if only one is.
    pub(super) main: Option<String>,
    /// Whether rows are held to the constraints.
    pub(super) enforces: bool,
    pub(super) tables: Vec<Read>,
    pub(super) relations: Vec<DataRelation>,
    by_name: HashMap<String, usize>,
}

/// A table as it is read.
pub(super) struct Read {
    pub(super) table: DataTable,
    /// Its columns, by their names.
    pub(super) columns: HashMap<String, usize>,
    /// Whether one of them is in attributes.
    pub(super) has_attributes: bool,
    /// The tables whose rows stand within its own.
    pub(super) within: Vec<usize>,
}

impl Schema {
    pub(super) fn of(root: &Node, settings: &ReadSettings<'_>) -> Result<Self, Wrong> {
        let namespace = root.plain("targetNamespace").unwrap_or_default().to_owned();
        let mut schema = Self { namespace, enforces: true, ..Self::default() };
        let Some(set) = root.set() else { return Ok(schema) };
        schema.name = set.decoded("name").unwrap_or_default();
        schema.main = set.msdata("MainDataTable").map(|name| decoded(name).into_owned());
        let enforced = set.msdata("EnforceConstraints");
        schema.enforces = !enforced.is_some_and(|enforced| enforced.eq_ignore_ascii_case("false"));
        for element in parts(set).filter(|element| element.is("element")) {
            let element = referred(root, element);
            schema.table(root, element, settings)?;
        }
        Ok(schema)
    }

    /// The place of a table; nothing if there was one of its name.
    fn table(
        &mut self,
        root: &Node,
        element: &Node,
        settings: &ReadSettings<'_>,
    ) -> Result<Option<usize>, Wrong> {
        let name = element.decoded("name").unwrap_or_default();
        if self.by_name.contains_key(&name) {
            return Ok(None);
        }
        let at = self.tables.len();
        self.by_name.insert(name.clone(), at);
        let table = DataTable::new(name).with_namespace(self.namespace.as_str());
        let (columns, within) = (HashMap::new(), Vec::new());
        self.tables.push(Read { table, columns, has_attributes: false, within });
        for part in parts(element) {
            let found = if part.is("attribute") {
                attribute(part, settings)?
            } else if referred(root, part).child("complexType").is_some() {
                if let Some(child) = self.table(root, referred(root, part), settings)? {
                    self.tables[at].within.push(child);
                }
                continue;
            } else {
                column(part, settings)?
            };
            let read = &mut self.tables[at];
            let (name, place) = (found.name().to_owned(), read.columns.len());
            read.has_attributes |= part.is("attribute");
            // A second one of one name is none.
            if read.table.add_column(found).is_ok() {
                read.columns.insert(name, place);
            }
        }
        Ok(Some(at))
    }

    /// The place of a table.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    pub(super) fn into_set(self) -> DataSet {
        let name = if self.name.is_empty() { DataSet::NAME.to_owned() } else { self.name };
        let mut set = DataSet::new(name).with_namespace(self.namespace);
        for read in self.tables {
            // No two have one name.
            let _ = set.add_table(read.table);
        }
        for relation in self.relations {
            // What names a table or column that there is not is no relation.
            let _ = set.add_relation(relation);
        }
        set
    }

    /// The table that is meant; one without a name if none is.
    pub(super) fn into_table(mut self) -> Result<DataTable, Wrong> {
        let Some(main) = &self.main else { return Ok(DataTable::default()) };
        let own = main.strip_prefix(&self.namespace).and_then(|rest| rest.strip_prefix(':')).unwrap_or(main);
        let found = self.place(own).or_else(|| self.place(main)).map(|at| self.tables.swap_remove(at).table);
        found.ok_or_else(|| {
            let text = format!("DataTable '{main}' does not match to any DataTable in source.");
            (exception::ARGUMENT, text)
        })
    }
}

/// The elements and attributes of a type that is defined within an element.
fn parts(element: &Node) -> impl Iterator<Item = &Node> {
    let ty = element.child("complexType");
    let group = |node: &&Node| ["sequence", "choice", "all"].iter().any(|name| node.is(name));
    let groups = ty.into_iter().flat_map(move |ty| ty.all().iter().filter(group));
    let elements = groups.flat_map(|group| group.children("element"));
    elements.chain(ty.into_iter().flat_map(|ty| ty.children("attribute")))
}

/// The element that one stands for which only names another.
fn referred<'n>(root: &'n Node, element: &'n Node) -> &'n Node {
    let name = element.plain("ref").map(|name| name.rsplit(':').next().unwrap_or(name));
    let found = name.and_then(|name| root.children("element").find(|one| one.plain("name") == Some(name)));
    found.unwrap_or(element)
}
