//! What is written: a set, or a table as if it were alone in one.

use asmx_types::data::{Data, DataRelation, DataSet, DataTable};

use super::hierarchy::Hierarchy;

pub(super) struct Whole<'a> {
    pub(super) name: &'a str,
    pub(super) namespace: &'a str,
    pub(super) tables: &'a [DataTable],
    pub(super) relations: &'a [DataRelation],
    /// The table that is meant, of a set that only stands around it.
    pub(super) main: Option<&'a DataTable>,
    pub(super) hierarchy: Hierarchy,
}

impl<'a> Whole<'a> {
    pub(super) fn of(data: &'a Data) -> Self {
        match data {
            Data::Set(set) => Self {
                name: set.name(),
                namespace: set.namespace(),
                tables: set.tables(),
                relations: set.relations(),
                main: None,
                hierarchy: Hierarchy::of(set.tables(), set.relations()),
            },
            Data::Table(table) => Self {
                name: DataSet::NAME,
                namespace: table.namespace(),
                tables: core::slice::from_ref(table),
                relations: &[],
                main: Some(table),
                hierarchy: Hierarchy::of(core::slice::from_ref(table), &[]),
            },
        }
    }

    /// A table of a relation, with its place.
    pub(super) fn table(&self, name: &str) -> Option<(usize, &'a DataTable)> {
        self.tables.iter().enumerate().find(|(_, table)| table.name() == name)
    }
}

/// The places of columns of a table.
pub(crate) fn places(table: &DataTable, columns: &[String]) -> Vec<usize> {
    let place = |name: &String| table.columns().iter().position(|column| column.name() == name);
    columns.iter().filter_map(place).collect()
}
