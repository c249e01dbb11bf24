//! A struct as the values of a row.

use serde::Serialize;
use serde::ser::{self, Error as _, Impossible};

use super::column::DataColumn;
use super::data_type::DataType;
use super::error;
use super::table::DataTable;
use super::value::DataValue;
use crate::{DateTime, DateTimeOffset, Error, TimeSpan, Uri};

/// The values of a struct, each for the column of its member's name; `DBNull` for the others.
pub(super) fn capture<T: Serialize + ?Sized>(row: &T, table: &DataTable) -> Result<Vec<DataValue>, Error> {
    row.serialize(Row(table))
}

fn no_row() -> Error {
    Error::custom("a row is a struct")
}

struct Row<'a>(&'a DataTable);

impl<'a> ser::Serializer for Row<'a> {
    type Ok = Vec<DataValue>;
    type Error = Error;
    type SerializeStruct = Cells<'a>;

    crate::__refuse! {
        self => no_row();
        bool i8 i16 i32 u8 u16 u32 u64 f32 f64 char bytes none unit unit_struct unit_variant
        seq tuple tuple_struct tuple_variant map struct_variant
    }

    fn serialize_i64(self, _: i64) -> Result<Self::Ok, Error> {
        Err(no_row())
    }

    fn serialize_str(self, _: &str) -> Result<Self::Ok, Error> {
        Err(no_row())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Self::Ok, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Self::Ok, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<Self::Ok, Error> {
        value.serialize(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Cells<'a>, Error> {
        Ok(Cells { table: self.0, values: vec![DataValue::Null; self.0.columns().len()], next: 0 })
    }
}

struct Cells<'a> {
    table: &'a DataTable,
    values: Vec<DataValue>,
    /// Where the next member most probably belongs.
    next: usize,
}

impl ser::SerializeStruct for Cells<'_> {
    type Ok = Vec<DataValue>;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        let columns = self.table.columns();
        let is_it = |column: &DataColumn| column.name() == key;
        let expected = columns.get(self.next).is_some_and(is_it).then_some(self.next);
        let at = expected.or_else(|| columns.iter().position(is_it));
        let at = at.ok_or_else(|| error::no_column(key, self.table.name()))?;
        self.values[at] = value.serialize(Cell(&columns[at]))?;
        self.next = at + 1;
        Ok(())
    }

    fn end(self) -> Result<Self::Ok, Error> {
        Ok(self.values)
    }
}

/// Takes one value. It says that it is not for humans, so that dates give their binary form.
struct Cell<'a>(&'a DataColumn);

impl Cell<'_> {
    fn of(&self, value: impl Into<DataValue>) -> Result<DataValue, Error> {
        super::table::stored(value.into(), self.0)
    }

    fn other(&self) -> Error {
        error::other_type("…", self.0.name(), self.0.data_type())
    }
}

macro_rules! values {
    ($($method:ident($ty:ty);)*) => {$(
        fn $method(self, value: $ty) -> Result<DataValue, Error> {
            self.of(value)
        }
    )*};
}

impl<'a> ser::Serializer for Cell<'a> {
    type Ok = DataValue;
    type Error = Error;
    type SerializeSeq = Bytes<'a>;
    type SerializeTuple = Bytes<'a>;
    type SerializeTupleStruct = Impossible<DataValue, Error>;
    type SerializeStruct = Span;

    crate::__refuse! {
        self => self.other();
        unit_struct tuple_variant map struct_variant
    }

    fn is_human_readable(&self) -> bool {
        false
    }

    values! {
        serialize_bool(bool); serialize_i8(i8); serialize_i16(i16); serialize_i32(i32);
        serialize_u8(u8); serialize_u16(u16); serialize_u32(u32); serialize_u64(u64);
        serialize_f32(f32); serialize_f64(f64); serialize_char(char); serialize_bytes(&[u8]);
    }

    fn serialize_i64(self, value: i64) -> Result<DataValue, Error> {
        match self.0.data_type() {
            DataType::DateTime => DateTime::from_binary(value).map(Into::into).ok_or_else(|| self.other()),
            _ => self.of(value),
        }
    }

    fn serialize_i128(self, value: i128) -> Result<DataValue, Error> {
        DateTimeOffset::from_binary(value).map(Into::into).ok_or_else(|| self.other())
    }

    fn serialize_str(self, text: &str) -> Result<DataValue, Error> {
        let value = match self.0.data_type() {
            DataType::Decimal => text.parse().ok().map(DataValue::Decimal),
            DataType::Guid => text.parse().ok().map(DataValue::Guid),
            DataType::Uri => Uri::new(text).ok().map(DataValue::Uri),
            _ => return self.of(text),
        };
        value.ok_or_else(|| self.other())
    }

    fn serialize_none(self) -> Result<DataValue, Error> {
        Ok(DataValue::Null)
    }

    fn serialize_unit(self) -> Result<DataValue, Error> {
        Ok(DataValue::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<DataValue, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<DataValue, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<DataValue, Error> {
        value.serialize(self)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<DataValue, Error> {
        self.of(variant)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Bytes<'a>, Error> {
        match self.0.data_type() {
            DataType::Bytes => Ok(Bytes { column: self.0, bytes: Vec::new() }),
            _ => Err(self.other()),
        }
    }

    fn serialize_tuple(self, len: usize) -> Result<Bytes<'a>, Error> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        Err(self.other())
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Span, Error> {
        if name == TimeSpan::NAME && self.0.data_type() == DataType::TimeSpan {
            return Ok(Span(TimeSpan::ZERO));
        }
        Err(self.other())
    }
}

/// `byte[]`, element by element.
struct Bytes<'a> {
    column: &'a DataColumn,
    bytes: Vec<u8>,
}

macro_rules! sequences {
    ($($trait:ident)*) => {$(
        impl ser::$trait for Bytes<'_> {
            type Ok = DataValue;
            type Error = Error;

            fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                let byte = DataColumn::new(self.column.name(), DataType::Byte);
                if let DataValue::Byte(byte) = value.serialize(Cell(&byte))? {
                    self.bytes.push(byte);
                }
                Ok(())
            }

            fn end(self) -> Result<DataValue, Error> {
                Ok(DataValue::Bytes(self.bytes))
            }
        }
    )*};
}

sequences!(SerializeSeq SerializeTuple);

/// A `TimeSpan`, of which the ticks say everything.
struct Span(TimeSpan);

impl ser::SerializeStruct for Span {
    type Ok = DataValue;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        if key == "Ticks"
            && let DataValue::Int64(ticks) = value.serialize(Cell(&DataColumn::new(key, DataType::Int64)))?
        {
            self.0 = TimeSpan::from_ticks(ticks);
        }
        Ok(())
    }

    fn end(self) -> Result<DataValue, Error> {
        Ok(DataValue::TimeSpan(self.0))
    }
}
