//! How tables travel through serde.
//!
//! Serde's model has no room for them, so a format that knows them takes them as they are. Every other format sees rows.

use core::cell::RefCell;

use serde::de::{Error as _, Unexpected};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::nothing::Nothing;
use super::set::DataSet;
use super::set_or_table::Data;
use super::table::DataTable;
use crate::reserved;
use crate::value::Value;

/// Where [`taken`] finds what it asked for.
enum Slot {
    Closed,
    Open,
    Filled(Data),
}

thread_local! {
    static SLOT: RefCell<Slot> = const { RefCell::new(Slot::Closed) };
}

/// What stands under the reserved names of sets and tables; nothing if it is something else.
pub fn taken<T: Serialize + ?Sized>(value: &T) -> Option<Data> {
    SLOT.set(Slot::Open);
    // What comes of it is in the slot.
    let _ = value.serialize(Nothing);
    match SLOT.replace(Slot::Closed) {
        Slot::Filled(data) => Some(data),
        Slot::Closed | Slot::Open => None,
    }
}

/// Lays something down for [`taken`], if that is what asked.
fn lay(data: impl FnOnce() -> Data) -> bool {
    SLOT.with_borrow_mut(|slot| {
        let is_open = matches!(slot, Slot::Open);
        if is_open {
            *slot = Slot::Filled(data());
        }
        is_open
    })
}

/// What is within the newtype.
struct Content<'a, T>(&'a T);

impl Serialize for Content<'_, DataTable> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if lay(|| Data::Table(self.0.clone())) {
            return serializer.serialize_unit();
        }
        Rows(self.0).serialize(serializer)
    }
}

impl Serialize for Content<'_, DataSet> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if lay(|| Data::Set(self.0.clone())) {
            return serializer.serialize_unit();
        }
        serializer.collect_map(self.0.tables().iter().map(|table| (table.name(), Rows(table))))
    }
}

/// The rows that there are, each as an object.
struct Rows<'a>(&'a DataTable);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows = self.0.rows().iter().filter_map(|row| row.current());
        serializer.collect_seq(rows.map(|values| Row { table: self.0, values }))
    }
}

struct Row<'a> {
    table: &'a DataTable,
    values: &'a [super::DataValue],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns = self.table.columns();
        let mut row = serializer.serialize_map(Some(columns.len()))?;
        for (column, value) in columns.iter().zip(self.values) {
            row.serialize_entry(column.name(), value)?;
        }
        row.end()
    }
}

impl Serialize for DataTable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(reserved::DATA, &Content(self))
    }
}

impl Serialize for DataSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(reserved::DATA, &Content(self))
    }
}

impl Serialize for Data {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Set(set) => set.serialize(serializer),
            Self::Table(table) => table.serialize(serializer),
        }
    }
}

/// What a reader of diffgrams laid into a value. An object of JSON is an empty one, as for a class of which no member is
/// named.
fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Data>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Instance(instance) => Ok(instance.into_data()),
        Value::Dictionary(_) => Ok(None),
        Value::Null => Err(D::Error::invalid_type(Unexpected::Unit, &"a table")),
        _ => Err(D::Error::custom("invalid type: expected a table")),
    }
}

impl<'de> Deserialize<'de> for DataTable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match read(deserializer)? {
            Some(Data::Table(table)) => Ok(table),
            Some(Data::Set(_)) => Err(D::Error::custom("invalid type: a set, expected a table")),
            None => Ok(Self::default()),
        }
    }
}

impl<'de> Deserialize<'de> for DataSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match read(deserializer)? {
            Some(Data::Set(set)) => Ok(set),
            Some(Data::Table(_)) => Err(D::Error::custom("invalid type: a table, expected a set")),
            None => Ok(Self::default()),
        }
    }
}
