//! The rows behind a schema.

use std::collections::HashMap;

use asmx_types::data::DataValue;
use asmx_types::support::exception;

use super::super::ReadSettings;
use super::super::error::ReadError;
use super::super::reader::Reader;
use super::check;
use super::row::{Row, Rows};
use super::schema::Schema;
use crate::data::DIFFGR;

/// So many cells there may be beside one for each byte of the document. An element of a few bytes makes a row, and a row has
/// a cell for each column.
const MOST_CELLS: usize = 1_000_000;

impl Reader<'_> {
    /// Reads what is within a diffgram, to its end.
    pub(super) fn diffgram(
        &mut self,
        schema: &mut Schema,
        settings: &ReadSettings<'_>,
    ) -> Result<(), ReadError> {
        let room = MOST_CELLS + self.length();
        let mut rows = Rows { read: Vec::new(), room };
        let mut before = Rows { read: Vec::new(), room };
        let mut has_data = false;
        while let Some(child) = self.child()? {
            if self.is_in(&child, DIFFGR) {
                match child.name() {
                    "before" => self.rows(schema, &mut before, settings)?,
                    _ => self.skip()?,
                }
            } else if has_data {
                self.skip()?;
            } else {
                has_data = true;
                self.rows(schema, &mut rows, settings)?;
            }
        }
        if before.read.iter().any(|row| row.id.is_none()) {
            let text = "Key cannot be null.\r\nParameter name: key".to_owned();
            return Err(self.refused((exception::ARGUMENT_NULL, text)));
        }
        merge(schema, rows.read, before.read);
        check::constraints(schema, settings).map_err(|error| self.refused(error))
    }

    fn rows(
        &mut self,
        schema: &Schema,
        rows: &mut Rows,
        settings: &ReadSettings<'_>,
    ) -> Result<(), ReadError> {
        while let Some(child) = self.child()? {
            self.row(&child, None, schema, rows, settings)?;
        }
        Ok(())
    }
}

/// A row with its place.
struct Placed {
    order: i32,
    is_changed: bool,
    current: Option<Vec<DataValue>>,
    original: Option<Vec<DataValue>>,
}

/// Brings together what rows are and what they were. One that says it has changed and was nothing before is new; one that
/// was something and is nothing now is deleted.
fn merge(schema: &mut Schema, rows: Vec<Row>, before: Vec<Row>) {
    let mut tables: Vec<Vec<Placed>> = schema.tables.iter().map(|_| Vec::new()).collect();
    // Of several with one name the last counts.
    let mut names = HashMap::new();
    let mut originals: Vec<Option<Row>> = Vec::new();
    for mut row in before {
        let at = *names.entry((row.table, row.id.take())).or_insert(originals.len());
        match originals.get_mut(at) {
            Some(original) => *original = Some(row),
            None => originals.push(Some(row)),
        }
    }
    for row in rows {
        let found = names.get(&(row.table, row.id)).filter(|_| row.is_changed);
        let original = found.and_then(|at| originals[*at].take());
        tables[row.table].push(Placed {
            order: row.order.unwrap_or(i32::MAX),
            is_changed: row.is_changed,
            current: Some(row.values),
            original: original.map(|row| row.values),
        });
    }
    for row in originals.into_iter().flatten() {
        tables[row.table].push(Placed {
            order: row.order.unwrap_or(i32::MAX),
            is_changed: true,
            current: None,
            original: Some(row.values),
        });
    }
    for (read, mut rows) in schema.tables.iter_mut().zip(tables) {
        rows.sort_by_key(|row| row.order);
        for row in rows {
            match row.current {
                Some(values) if !row.is_changed => read.table.restore_unchanged(values),
                current => read.table.restore(current, row.original),
            }
        }
    }
}
