//! What ADO.NET refuses, in its words.

use super::data_type::DataType;
use crate::error::{Error, exception};

const DUPLICATE_NAME: &str = "System.Data.DuplicateNameException";

pub(super) fn column_exists(name: &str) -> Error {
    Error::new(DUPLICATE_NAME, format!("A column named '{name}' already belongs to this DataTable."))
}

pub(super) fn table_exists(name: &str) -> Error {
    Error::new(DUPLICATE_NAME, format!("A DataTable named '{name}' already belongs to this DataSet."))
}

pub(super) fn relation_exists(name: &str) -> Error {
    Error::new(DUPLICATE_NAME, format!("A Relation named '{name}' already belongs to this DataSet."))
}

pub(super) fn no_column(name: &str, table: &str) -> Error {
    Error::new(exception::ARGUMENT, format!("Column '{name}' does not belong to table {table}."))
}

pub(super) fn no_table(name: &str) -> Error {
    Error::new(exception::ARGUMENT, format!("Table '{name}' does not belong to this DataSet."))
}

pub(super) fn no_row(position: usize) -> Error {
    Error::new("System.IndexOutOfRangeException", format!("There is no row at position {position}."))
}

pub(super) fn too_many_values() -> Error {
    Error::new(exception::ARGUMENT, "Input array is longer than the number of columns in this table.")
}

pub(super) fn no_null(column: &str) -> Error {
    Error::new("System.Data.NoNullAllowedException", format!("Column '{column}' does not allow nulls."))
}

pub(super) fn other_type(shown: &str, column: &str, ty: DataType) -> Error {
    let before = "Couldn't store <".len();
    let name = ty.short_name();
    Error::new(
        exception::ARGUMENT,
        format!("Couldn't store <{shown}> in {column} Column.  Expected type is {name}."),
    )
    .quoting(before..before + shown.len())
}

pub(super) fn deleted() -> Error {
    Error::new(
        "System.Data.DeletedRowInaccessibleException",
        "Deleted row information cannot be accessed through the row.",
    )
}

pub(super) fn keys_differ() -> Error {
    Error::new(
        exception::ARGUMENT,
        "ParentColumns and ChildColumns should be the same length, and not empty.",
    )
}

/// A member that no column holds.
pub(super) fn no_data_type(member: &str, class: &str) -> Error {
    Error::new(exception::ARGUMENT, format!("No column holds the member '{member}' of {class}."))
}
