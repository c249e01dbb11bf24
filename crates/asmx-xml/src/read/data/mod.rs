//! `DataSet` and `DataTable`: the schema and the diffgram behind it.
//!
//! Types come from the schema alone; a diffgram without one says nothing, as in .NET.

mod check;
mod columns;
mod constraints;
mod diffgram;
mod row;
mod schema;
mod tree;
mod values;
mod wrong;

use asmx_types::data::{Data, DataKind, DataTable};
use asmx_types::support::exception;
use asmx_types::{ClassDescriptor, Instance, Value};

use super::ReadSettings;
use super::error::ReadError;
use super::reader::Reader;
use crate::data::{DIFFGR, XS};
use schema::Schema;

impl Reader<'_> {
    /// Reads what is within the element of a set or a table, to its end.
    pub(super) fn data(
        &mut self,
        kind: DataKind,
        class: &'static ClassDescriptor,
        settings: &ReadSettings<'_>,
    ) -> Result<Value, ReadError> {
        let mut schema: Option<Schema> = None;
        let mut has_rows = false;
        while let Some(child) = self.child()? {
            match child.name() {
                "schema" if schema.is_none() && self.is_in(&child, XS) => {
                    let root = self.tree(&child, settings)?;
                    let mut read = Schema::of(&root, settings).map_err(|error| self.refused(error))?;
                    constraints::read(&root, &mut read);
                    schema = Some(read);
                }
                "diffgram" if !has_rows && self.is_in(&child, DIFFGR) => {
                    has_rows = true;
                    match &mut schema {
                        Some(schema) if kind == DataKind::Set || schema.main.is_some() => {
                            self.diffgram(schema, settings)?;
                        }
                        None if kind == DataKind::Set => self.skip()?,
                        _ => {
                            let text = "DataTable does not support schema inference from Xml.";
                            return Err(self.refused((exception::INVALID_OPERATION, text.to_owned())));
                        }
                    }
                }
                _ => self.skip()?,
            }
        }
        let data = match (kind, schema) {
            (DataKind::Set, schema) => Data::Set(schema.unwrap_or_default().into_set()),
            (DataKind::Table, None) => Data::Table(DataTable::default()),
            (DataKind::Table, Some(schema)) => {
                Data::Table(schema.into_table().map_err(|error| self.refused(error))?)
            }
        };
        Ok(Value::from(Instance::of_data(class, data)))
    }

    fn refused(&self, (exception, message): (&'static str, String)) -> ReadError {
        ReadError::value(exception, message, self.position_of_next())
    }
}
