//! One of the two.

use super::set::DataSet;
use super::table::DataTable;

/// A set or a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Data {
    /// A set.
    Set(DataSet),
    /// A table.
    Table(DataTable),
}
