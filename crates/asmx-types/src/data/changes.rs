//! What a client did to a table.

use serde::de::DeserializeOwned;

use super::row::DataRowState;
use super::table::DataTable;
use crate::Error;

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<T> {
    /// It is new.
    Added(T),
    /// It had other values.
    Modified {
        /// What it was.
        original: T,
        /// What it is.
        current: T,
    },
    /// It is gone.
    Deleted(T),
}

impl DataTable {
    /// The rows that are new, changed or deleted, as structs. It is what a `DataAdapter` would bring into the database.
    ///
    /// # Errors
    /// As for [`read`](Self::read).
    pub fn changes<T: DeserializeOwned>(&self) -> Result<Vec<Change<T>>, Error> {
        let changed = self.rows().iter().filter(|row| row.state() != DataRowState::Unchanged);
        changed
            .map(|row| {
                let current = row.current().map(|values| self.decode(values)).transpose()?;
                let original = row.original().map(|values| self.decode(values)).transpose()?;
                Ok(match (current, original) {
                    (Some(current), Some(original)) => Some(Change::Modified { original, current }),
                    (Some(current), None) => Some(Change::Added(current)),
                    (None, original) => original.map(Change::Deleted),
                })
            })
            .filter_map(Result::transpose)
            .collect()
    }
}
