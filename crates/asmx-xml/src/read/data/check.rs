//! Whether rows keep the constraints.

use std::collections::HashSet;

use asmx_types::data::{DataRow, DataTable, DataType, DataValue};

use super::super::ReadSettings;
use super::schema::Schema;
use super::wrong::Wrong;
use crate::data::{key_of, places};

/// # Errors
/// `DataSet.EnforceConstraints` fails.
pub(super) fn constraints(schema: &Schema, settings: &ReadSettings<'_>) -> Result<(), Wrong> {
    let tables = || schema.tables.iter().map(|read| &read.table);
    let key = |table: &DataTable, values: &[DataValue], columns: &[usize]| {
        key_of(table, values, columns, settings.zone)
    };
    let is_kept = || {
        let fit = tables().all(|table| current(table).all(|values| fits(table, values)));
        let differ = |table: &DataTable, columns: &[usize]| {
            let mut seen = HashSet::new();
            current(table).filter_map(|values| key(table, values, columns)).all(|key| seen.insert(key))
        };
        let unique =
            || tables().all(|table| table.uniques().iter().all(|unique| differ(table, unique.columns())));
        let referred = || {
            schema.relations.iter().filter(|relation| relation.is_constraint()).all(|relation| {
                let end = |name: &str| schema.place(name).map(|at| &schema.tables[at].table);
                let (Some(parent), Some(child)) = (end(relation.parent_table()), end(relation.child_table()))
                else {
                    return true;
                };
                let columns = places(parent, relation.parent_columns());
                let keys: HashSet<_> =
                    current(parent).filter_map(|values| key(parent, values, &columns)).collect();
                let columns = places(child, relation.child_columns());
                current(child)
                    .filter_map(|values| key(child, values, &columns))
                    .all(|key| keys.contains(&key))
            })
        };
        fit && unique() && referred()
    };
    if !schema.enforces || is_kept() {
        return Ok(());
    }
    let text = "Failed to enable constraints. One or more rows contain values violating non-null, unique, or \
                foreign-key constraints.";
    Err(("System.Data.ConstraintException", text.to_owned()))
}

fn current(table: &DataTable) -> impl Iterator<Item = &[DataValue]> {
    table.rows().iter().filter_map(DataRow::current)
}

/// Whether each cell is one of its column.
fn fits(table: &DataTable, values: &[DataValue]) -> bool {
    table.columns().iter().zip(values).all(|(column, value)| match value {
        DataValue::Null => column.allows_null(),
        DataValue::String(text) if column.data_type() == DataType::String => {
            let longest = column.max_length().and_then(|length| usize::try_from(length).ok());
            longest.is_none_or(|longest| text.encode_utf16().count() <= longest)
        }
        _ => true,
    })
}
