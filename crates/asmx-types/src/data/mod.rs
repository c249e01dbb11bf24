//! ADO.NET's tables: `DataSet`, `DataTable` and what they are made of.
//!
//! SOAP and XML take them as a schema with a diffgram behind it. JSON has no form for them (RSP-26), unless a list of rows
//! will do.

mod capture;
mod changes;
mod column;
mod data_type;
mod error;
mod handing;
mod nothing;
mod relation;
mod row;
mod rows;
mod script_type;
mod set;
mod set_or_table;
mod table;
mod unique;
mod value;

pub use changes::Change;
pub use column::{ColumnMapping, DataColumn, DataSetDateTime};
pub use data_type::DataType;
pub use handing::taken;
pub use relation::DataRelation;
pub use row::{DataRow, DataRowState};
pub use script_type::DataKind;
pub use set::DataSet;
pub use set_or_table::Data;
pub use table::DataTable;
pub use unique::UniqueConstraint;
pub use value::DataValue;
