//! Sets and tables of ADO.NET.

use asmx_types::data::{Data, taken};
use serde::Serialize;

use super::writer::Serializer;
use crate::Error;

impl Serializer<'_> {
    /// As rows, where they are wanted; else the error that .NET has (RSP-26).
    ///
    /// .NET looks at their properties one by one. A set's culture is its own parent; before a table comes to its culture, it
    /// shows the types of its columns, and these the module that they are of.
    pub(super) fn data<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        if self.settings.data_rows {
            return value.serialize(self);
        }
        Err(Error::circular(match taken(value) {
            Some(Data::Table(table)) if !table.columns().is_empty() => "System.Reflection.RuntimeModule",
            _ => "System.Globalization.CultureInfo",
        }))
    }
}
