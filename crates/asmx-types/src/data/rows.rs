//! Rows as structs, and structs as rows.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::capture::capture;
use super::column::DataColumn;
use super::data_type::DataType;
use super::error;
use super::row::DataRow;
use super::table::DataTable;
use super::value::DataValue;
use crate::Error;
use crate::schema::{ScriptType, TypeDescriptor};
use crate::value::{Map, Value, decode_as_is};

impl DataTable {
    /// A table of structs: a column for each member that is written, a row for each struct. They are unchanged, as those
    /// are that a `DataAdapter` fills in.
    ///
    /// ```ignore
    /// #[script_type(namespace = "Acme")]
    /// struct Product { id: i32, name: Option<String> }
    ///
    /// let table = DataTable::from_rows("Products", products)?;
    /// ```
    ///
    /// # Errors
    /// A member is neither a scalar nor bytes.
    pub fn from_rows<T: ScriptType + Serialize>(
        name: impl Into<String>,
        rows: impl IntoIterator<Item = T>,
    ) -> Result<Self, Error> {
        let mut table = Self::new(name);
        let TypeDescriptor::Class(class) = T::descriptor() else {
            return Err(error::no_data_type("", &crate::full_name(T::descriptor())));
        };
        for member in class.members.iter().filter(|member| member.written) {
            let Some(data_type) = DataType::of((member.ty)()) else {
                return Err(error::no_data_type(member.name, class.full_name));
            };
            table.add_column(DataColumn::new(member.name, data_type))?;
        }
        for row in rows {
            let values = capture(&row, &table)?;
            table.restore_unchanged(values);
        }
        Ok(table)
    }

    /// Adds a struct as a new row. Its members go to the columns of their names.
    ///
    /// # Errors
    /// It has a member without a column, or a value that is none of its column's.
    pub fn push<T: Serialize>(&mut self, row: &T) -> Result<(), Error> {
        let values = capture(row, self)?;
        self.add_row(values)
    }

    /// The rows as structs, without deleted ones. Columns go to the members of their names, whatever their case; those
    /// without one are passed over.
    ///
    /// # Errors
    /// A value is none of its member's; `DBNull` for one that is no `Option`.
    pub fn read<T: DeserializeOwned>(&self) -> Result<Vec<T>, Error> {
        self.rows().iter().filter_map(DataRow::current).map(|values| self.decode(values)).collect()
    }

    pub(super) fn decode<T: DeserializeOwned>(&self, values: &[DataValue]) -> Result<T, Error> {
        let columns = self.columns().iter().zip(values);
        let members: Map =
            columns.map(|(column, value)| (column.name().to_owned(), read_as(value))).collect();
        decode_as_is(Value::Dictionary(members))
    }
}

/// As the readers of rows take it.
fn read_as(value: &DataValue) -> Value {
    match value {
        DataValue::Null => Value::Null,
        DataValue::String(text) => Value::from(text.as_str()),
        DataValue::Boolean(value) => (*value).into(),
        DataValue::Byte(value) => (*value).into(),
        DataValue::SByte(value) => (*value).into(),
        DataValue::Int16(value) => (*value).into(),
        DataValue::UInt16(value) => i32::from(*value).into(),
        DataValue::Int32(value) => (*value).into(),
        DataValue::UInt32(value) => (*value).into(),
        DataValue::Int64(value) => (*value).into(),
        DataValue::UInt64(value) => (*value).into(),
        DataValue::Single(value) => (*value).into(),
        DataValue::Double(value) => (*value).into(),
        DataValue::Decimal(value) => (*value).into(),
        DataValue::Char(value) => Value::String(value.to_string()),
        DataValue::DateTime(value) => (*value).into(),
        DataValue::DateTimeOffset(value) => Value::String(value.to_string()),
        DataValue::TimeSpan(value) => Value::String(value.to_string()),
        DataValue::Guid(value) => Value::String(value.to_string()),
        DataValue::Uri(value) => Value::from(value.as_str()),
        DataValue::Bytes(bytes) => Value::from(bytes.clone()),
    }
}
