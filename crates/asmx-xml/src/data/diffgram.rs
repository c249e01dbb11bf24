//! The data: rows as they are, and behind them those that were others.

use std::collections::HashMap;

use asmx_types::data::{ColumnMapping, DataRow, DataRowState, DataTable, DataValue};

use super::namespaces::{DIFFGR, MSDATA};
use super::text;
use super::whole::{Whole, places};
use jiff::tz::TimeZone;

use crate::document::Document;
use crate::names::encoded;

/// What the rows of nested tables belong to.
struct Nesting<'a> {
    whole: &'a Whole<'a>,
    /// Of each nested relation the rows of the child by the key that they hold.
    held: HashMap<usize, HashMap<String, Vec<usize>>>,
    /// Of each nested relation the rows of the parent by their key: as they are, and as they were.
    keys: HashMap<usize, [HashMap<String, usize>; 2]>,
}

/// How a row is, or how it was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    Current,
    Original,
}

impl Version {
    fn of(self, row: &DataRow) -> Option<&[DataValue]> {
        match self {
            Self::Current => row.current(),
            Self::Original => row.original(),
        }
    }
}

pub(super) fn write(document: &mut Document<'_>, whole: &Whole<'_>) {
    let namespaces = [("xmlns:msdata", MSDATA.to_owned()), ("xmlns:diffgr", DIFFGR.to_owned())];
    document.element("diffgr:diffgram", &namespaces, |document| {
        if whole.tables.iter().all(|table| table.rows().is_empty()) {
            return;
        }
        let nesting = Nesting::of(document, whole);
        let is_foreign = document.default_namespace() != whole.namespace;
        let xmlns = is_foreign.then(|| ("xmlns", whole.namespace.to_owned()));
        let name = if whole.main.is_some() { "DocumentElement".into() } else { encoded(whole.name) };
        document.element(&name, xmlns.as_slice(), |document| {
            for (at, table) in whole.tables.iter().enumerate() {
                for row in 0..table.rows().len() {
                    if nesting.parent(document, at, row, Version::Current).is_none() {
                        nesting.current(document, at, row);
                    }
                }
            }
        });
        let was = |row: &DataRow| matches!(row.state(), DataRowState::Modified | DataRowState::Deleted);
        if !whole.tables.iter().any(|table| table.rows().iter().any(was)) {
            return;
        }
        document.element("diffgr:before", &[], |document| {
            for (at, table) in whole.tables.iter().enumerate() {
                for (number, _) in table.rows().iter().enumerate().filter(|(_, row)| was(row)) {
                    nesting.original(document, at, number, xmlns.as_slice());
                }
            }
        });
    });
}

impl<'a> Nesting<'a> {
    fn of(document: &Document<'_>, whole: &'a Whole<'a>) -> Self {
        let mut nesting = Self { whole, held: HashMap::new(), keys: HashMap::new() };
        for child in 0..whole.tables.len() {
            let Some((relation, parent)) = whole.hierarchy.around(child) else { continue };
            let rows = |table: usize, columns: &[String], version: Version| {
                let table = &whole.tables[table];
                let columns = places(table, columns);
                let key = move |row| key_of(table, version.of(row)?, &columns, document.zone);
                table.rows().iter().enumerate().filter_map(move |(at, row)| Some((key(row)?, at)))
            };
            let relates = &whole.relations[relation];
            let mut held: HashMap<_, Vec<_>> = HashMap::new();
            for (key, at) in rows(child, relates.child_columns(), Version::Current) {
                held.entry(key).or_default().push(at);
            }
            nesting.held.insert(relation, held);
            let keys = [Version::Current, Version::Original];
            let keys = keys.map(|version| rows(parent, relates.parent_columns(), version).collect());
            nesting.keys.insert(relation, keys);
        }
        nesting
    }

    /// The row that another stands in: its table and its place.
    fn parent(
        &self,
        document: &Document<'_>,
        table: usize,
        row: usize,
        version: Version,
    ) -> Option<(usize, usize)> {
        let (relation, parent) = self.whole.hierarchy.around(table)?;
        let table = &self.whole.tables[table];
        let columns = places(table, self.whole.relations[relation].child_columns());
        let key = key_of(table, version.of(&table.rows()[row])?, &columns, document.zone)?;
        let [current, original] = self.keys.get(&relation)?;
        let keys = if version == Version::Current { current } else { original };
        Some((parent, *keys.get(&key)?))
    }

    /// A row as it is, with those within it; nothing of a deleted one.
    fn current(&self, document: &mut Document<'_>, at: usize, number: usize) {
        let table = &self.whole.tables[at];
        let row = &table.rows()[number];
        let Some(values) = row.current() else { return };
        let mut attributes = vec![("diffgr:id", id(table, number)), ("msdata:rowOrder", number.to_string())];
        match row.state() {
            DataRowState::Added => attributes.push(("diffgr:hasChanges", "inserted".to_owned())),
            DataRowState::Modified => attributes.push(("diffgr:hasChanges", "modified".to_owned())),
            _ => {}
        }
        element(document, table, values, &attributes, |document| {
            for (relation, child) in self.whole.hierarchy.within(at) {
                let columns = places(table, self.whole.relations[*relation].parent_columns());
                let rows = key_of(table, values, &columns, document.zone)
                    .and_then(|key| self.held.get(relation)?.get(&key));
                for row in rows.into_iter().flatten() {
                    self.current(document, *child, *row);
                }
            }
        });
    }

    /// A row as it was.
    fn original(
        &self,
        document: &mut Document<'_>,
        at: usize,
        number: usize,
        xmlns: &[(&'static str, String)],
    ) {
        let table = &self.whole.tables[at];
        let Some(values) = table.rows()[number].original() else { return };
        let mut attributes = vec![("diffgr:id", id(table, number))];
        if let Some((parent, row)) = self.parent(document, at, number, Version::Original) {
            attributes.push(("diffgr:parentId", id(&self.whole.tables[parent], row)));
        }
        attributes.push(("msdata:rowOrder", number.to_string()));
        attributes.extend_from_slice(xmlns);
        element(document, table, values, &attributes, |_| {});
    }
}

fn id(table: &DataTable, number: usize) -> String {
    format!("{}{}", table.name(), number + 1)
}

/// The values of a key as one text; none of a key that is not whole.
pub(crate) fn key_of(
    table: &DataTable,
    values: &[DataValue],
    columns: &[usize],
    zone: &TimeZone,
) -> Option<String> {
    let mut whole = String::new();
    for at in columns {
        let text = text::cell(values.get(*at)?, table.columns().get(*at)?, zone)?;
        whole.push_str(&format!("{}:{text}", text.len()));
    }
    Some(whole)
}

/// A row with its cells.
fn element(
    document: &mut Document<'_>,
    table: &DataTable,
    values: &[DataValue],
    attributes: &[(&'static str, String)],
    inside: impl FnOnce(&mut Document<'_>),
) {
    let cells = || table.columns().iter().zip(values);
    let name = encoded(table.name());
    document.begin(&name);
    attributes.iter().for_each(|(name, value)| document.give(name, value));
    for (column, value) in cells().filter(|(column, _)| column.mapping() != ColumnMapping::Element) {
        let hidden = if column.mapping() == ColumnMapping::Hidden { "msdata:hidden" } else { "" };
        if let Some(text) = text::cell(value, column, document.zone) {
            document.give(&format!("{hidden}{}", encoded(column.name())), &text);
        }
    }
    let content = document.inside();
    for (column, value) in cells().filter(|(column, _)| column.mapping() == ColumnMapping::Element) {
        let Some(text) = text::cell(value, column, document.zone) else { continue };
        let name = encoded(column.name());
        document.begin(&name);
        if !text.is_empty() && text.chars().all(char::is_whitespace) {
            document.give("xml:space", "preserve");
        }
        let content = document.inside();
        document.text(&text);
        document.end(&name, content);
    }
    inside(document);
    document.end(&name, content);
}
