//! A column.

use super::data_type::DataType;
use super::value::DataValue;

/// A column: its name, its type, and what may stand in it.
///
/// ```
/// use asmx_types::data::{DataColumn, DataType};
///
/// let id = DataColumn::new("Id", DataType::Int32).required().with_auto_increment(1, 1);
/// let note = DataColumn::new("Note", DataType::String).with_max_length(80).with_caption("What they said");
/// assert!(!id.allows_null() && note.allows_null());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct DataColumn {
    pub(super) name: String,
    pub(super) data_type: DataType,
    pub(super) allows_null: bool,
    read_only: bool,
    caption: Option<String>,
    default: DataValue,
    auto_increment: Option<(i64, i64)>,
    max_length: Option<u32>,
    date_time_mode: DataSetDateTime,
    mapping: ColumnMapping,
}

/// What the dates of a column are, and how they are written (`DataSetDateTime`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum DataSetDateTime {
    /// A clock, of whatever kind the dates were, written with the offset of the server. ADO.NET's default.
    #[default]
    UnspecifiedLocal,
    /// Local time, written with the offset of the server.
    Local,
    /// A clock, written without an offset.
    Unspecified,
    /// UTC, written with `Z`.
    Utc,
}

/// Where in XML the values of a column stand (`MappingType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum ColumnMapping {
    /// In an element of their own. The default.
    #[default]
    Element,
    /// In an attribute of the row.
    Attribute,
    /// In an attribute that only diffgrams have.
    Hidden,
}

impl DataColumn {
    /// A column that may be empty.
    #[must_use]
    pub fn new(name: impl Into<String>, data_type: DataType) -> Self {
        Self {
            name: name.into(),
            data_type,
            allows_null: true,
            read_only: false,
            caption: None,
            default: DataValue::Null,
            auto_increment: None,
            max_length: None,
            date_time_mode: DataSetDateTime::default(),
            mapping: ColumnMapping::default(),
        }
    }

    /// There is always a value (`AllowDBNull = false`).
    #[must_use]
    pub fn required(self) -> Self {
        Self { allows_null: false, ..self }
    }

    /// Clients don't change it (`ReadOnly`).
    #[must_use]
    pub fn read_only(self) -> Self {
        Self { read_only: true, ..self }
    }

    /// What it is called where people see it (`Caption`).
    #[must_use]
    pub fn with_caption(self, caption: impl Into<String>) -> Self {
        Self { caption: Some(caption.into()), ..self }
    }

    /// What a new row has where it says nothing (`DefaultValue`).
    #[must_use]
    pub fn with_default(self, value: impl Into<DataValue>) -> Self {
        Self { default: value.into(), ..self }
    }

    /// New rows are counted, from a number in steps (`AutoIncrement`, `AutoIncrementSeed`, `AutoIncrementStep`).
    #[must_use]
    pub fn with_auto_increment(self, seed: i64, step: i64) -> Self {
        Self { auto_increment: Some((seed, step)), ..self }
    }

    /// The longest text, in UTF-16 units (`MaxLength`).
    #[must_use]
    pub fn with_max_length(self, length: u32) -> Self {
        Self { max_length: Some(length), ..self }
    }

    /// What its dates are (`DateTimeMode`).
    #[must_use]
    pub fn with_date_time_mode(self, mode: DataSetDateTime) -> Self {
        Self { date_time_mode: mode, ..self }
    }

    /// Where its values stand in XML (`ColumnMapping`).
    #[must_use]
    pub fn with_mapping(self, mapping: ColumnMapping) -> Self {
        Self { mapping, ..self }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it holds.
    #[must_use]
    pub fn data_type(&self) -> DataType {
        self.data_type
    }

    /// Whether a cell may be empty.
    #[must_use]
    pub fn allows_null(&self) -> bool {
        self.allows_null
    }

    /// Whether clients don't change it.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// What it is called where people see it, if that is not its name.
    #[must_use]
    pub fn caption(&self) -> Option<&str> {
        self.caption.as_deref()
    }

    /// What a new row has where it says nothing.
    #[must_use]
    pub fn default_value(&self) -> &DataValue {
        &self.default
    }

    /// The first number and the step, if new rows are counted.
    #[must_use]
    pub fn auto_increment(&self) -> Option<(i64, i64)> {
        self.auto_increment
    }

    /// The longest text, if there is one.
    #[must_use]
    pub fn max_length(&self) -> Option<u32> {
        self.max_length
    }

    /// What its dates are.
    #[must_use]
    pub fn date_time_mode(&self) -> DataSetDateTime {
        self.date_time_mode
    }

    /// Where its values stand in XML.
    #[must_use]
    pub fn mapping(&self) -> ColumnMapping {
        self.mapping
    }
}
