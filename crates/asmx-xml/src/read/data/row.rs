//! One row of a diffgram.

use asmx_types::data::{ColumnMapping, DataValue};
use asmx_types::support::exception;

use super::super::ReadSettings;
use super::super::error::ReadError;
use super::super::reader::{Child, Reader};
use super::schema::{Read, Schema};
use super::values;
use crate::data::{DIFFGR, MSDATA};
use crate::names::decoded;

/// A row as it stands there.
pub(super) struct Row {
    pub(super) table: usize,
    pub(super) id: Option<String>,
    pub(super) order: Option<i32>,
    /// It says that it is new or another than before.
    pub(super) is_changed: bool,
    pub(super) values: Vec<DataValue>,
}

/// The rows that were read, and how many cells there may be yet.
pub(super) struct Rows {
    pub(super) read: Vec<Row>,
    pub(super) room: usize,
}

impl Reader<'_> {
    /// Reads the row that has just begun if it is one of these tables', and those within it. Others are passed over.
    pub(super) fn row(
        &mut self,
        child: &Child<'_>,
        among: Option<&[usize]>,
        schema: &Schema,
        rows: &mut Rows,
        settings: &ReadSettings<'_>,
    ) -> Result<(), ReadError> {
        if self.depth() > settings.max_depth {
            return Err(ReadError::xml("The elements are nested too deeply.", self.position()));
        }
        let found = schema.place(&decoded(child.name()));
        let found = found.filter(|at| among.is_none_or(|among| among.contains(at)));
        let Some(at) = found.filter(|_| self.is_in(child, &schema.namespace)) else { return self.skip() };
        let read = &schema.tables[at];
        let width = read.table.columns().len();
        let Some(room) = rows.room.checked_sub(width) else {
            return Err(ReadError::xml("The rows have too many columns.", self.position()));
        };
        rows.room = room;
        let mut row = Row {
            table: at,
            id: self.attribute(child, DIFFGR, "id"),
            order: self.order(child)?,
            is_changed: self.attribute(child, DIFFGR, "hasChanges").is_some(),
            values: vec![DataValue::Null; width],
        };
        if read.has_attributes {
            self.cells_of_attributes(child, read, &mut row, settings)?;
        }
        let place = rows.read.len();
        rows.read.push(row);
        let mut seen = vec![false; width];
        while let Some(child) = self.child()? {
            let column = read.columns.get(&*decoded(child.name())).copied();
            match column.filter(|_| self.is_in(&child, &schema.namespace)) {
                Some(column) if !seen[column] => {
                    seen[column] = true;
                    rows.read[place].values[column] = self.cell(&child, read, column, settings)?;
                }
                Some(_) => self.skip()?,
                None => self.row(&child, Some(&read.within), schema, rows, settings)?,
            }
        }
        Ok(())
    }

    fn order(&self, child: &Child<'_>) -> Result<Option<i32>, ReadError> {
        let order = self.attribute(child, MSDATA, "rowOrder");
        order.map(|order| order.trim().parse()).transpose().map_err(|_| {
            let text = "Input string was not in a correct format.".to_owned();
            ReadError::value(exception::FORMAT, text, self.position())
        })
    }

    fn cell(
        &mut self,
        child: &Child<'_>,
        read: &Read,
        column: usize,
        settings: &ReadSettings<'_>,
    ) -> Result<DataValue, ReadError> {
        if self.is_nil(child) {
            self.skip()?;
            return Ok(DataValue::Null);
        }
        let keeps = || self.attribute(child, XML, "space").is_some_and(|space| space == "preserve");
        let keeps = keeps();
        let text = self.content()?;
        // White space alone is none, unless it says otherwise.
        let is_space = text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
        let text = if is_space && !keeps { "" } else { &*text };
        let value = values::value(text, &read.table.columns()[column], settings.zone);
        value.map_err(|(exception, message)| ReadError::value(exception, message, self.position_of_next()))
    }

    fn cells_of_attributes(
        &self,
        child: &Child<'_>,
        read: &Read,
        row: &mut Row,
        settings: &ReadSettings<'_>,
    ) -> Result<(), ReadError> {
        let mut wrong = None;
        self.attributes(child, |namespace, name, text| {
            let (name, mapping) = match namespace {
                "" => (name, ColumnMapping::Attribute),
                MSDATA => (name.strip_prefix("hidden").unwrap_or_default(), ColumnMapping::Hidden),
                _ => return,
            };
            let Some(column) = read.columns.get(&*decoded(name)).copied() else { return };
            let described = &read.table.columns()[column];
            if described.mapping() == mapping {
                match values::value(&text, described, settings.zone) {
                    Ok(value) => row.values[column] = value,
                    Err(error) => wrong = Some(error),
                }
            }
        });
        match wrong {
            Some((exception, message)) => Err(ReadError::value(exception, message, self.position())),
            None => Ok(()),
        }
    }
}

const XML: &str = "http://www.w3.org/XML/1998/namespace";
