//! What a schema says of columns.

use asmx_types::data::{ColumnMapping, DataColumn, DataSetDateTime, DataType};
use asmx_types::support::exception;

use super::super::ReadSettings;
use super::tree::Node;
use super::values;
use super::wrong::Wrong;
use crate::data::TYPES;

/// A column whose values are in elements.
pub(super) fn column(node: &Node, settings: &ReadSettings<'_>) -> Result<DataColumn, Wrong> {
    let column = described(node, ColumnMapping::Element, settings)?;
    Ok(if node.plain("minOccurs") == Some("0") { column } else { column.required() })
}

/// A column whose values are in attributes.
pub(super) fn attribute(node: &Node, settings: &ReadSettings<'_>) -> Result<DataColumn, Wrong> {
    let (mapping, is_required) = match node.plain("use") {
        Some("prohibited") => (ColumnMapping::Hidden, node.msdata("AllowDBNull") == Some("false")),
        said => (ColumnMapping::Attribute, said == Some("required")),
    };
    let column = described(node, mapping, settings)?;
    Ok(if is_required { column.required() } else { column })
}

fn described(node: &Node, mapping: ColumnMapping, settings: &ReadSettings<'_>) -> Result<DataColumn, Wrong> {
    let restriction = node.child("simpleType").and_then(|ty| ty.child("restriction"));
    let facet = |name| restriction.and_then(|node| node.child(name)?.plain("value")?.trim().parse().ok());
    let named = node.plain("type").or_else(|| restriction?.plain("base"));
    let data_type = match node.msdata("DataType") {
        Some(name) => by_clr_name(name)?,
        None if facet("length") == Some(1) => DataType::Char,
        None => by_name(named.unwrap_or_default()),
    };
    let name = node.decoded("name").or_else(|| node.decoded("ref")).unwrap_or_default();
    let mut column = DataColumn::new(name, data_type).with_mapping(mapping);
    if node.msdata("ReadOnly") == Some("true") {
        column = column.read_only();
    }
    if let Some(caption) = node.msdata("Caption") {
        column = column.with_caption(caption);
    }
    if node.msdata("AutoIncrement") == Some("true") {
        let number = |name, default| node.msdata(name).and_then(|text| text.parse().ok()).unwrap_or(default);
        column = column.with_auto_increment(number("AutoIncrementSeed", 0), number("AutoIncrementStep", 1));
    }
    if let Some(length) = facet("maxLength") {
        column = column.with_max_length(length);
    }
    column = column.with_date_time_mode(match node.msdata("DateTimeMode") {
        Some("Local") => DataSetDateTime::Local,
        Some("Unspecified") => DataSetDateTime::Unspecified,
        Some("Utc") => DataSetDateTime::Utc,
        _ => DataSetDateTime::UnspecifiedLocal,
    });
    match node.plain("default") {
        Some(text) => {
            let default = values::value(text, &column, settings.zone)?;
            Ok(column.with_default(default))
        }
        None => Ok(column),
    }
}

/// By the name that a type has in schemas. What is no type of columns is a text.
fn by_name(name: &str) -> DataType {
    match name.rsplit(':').next().unwrap_or(name) {
        "integer" | "nonPositiveInteger" | "negativeInteger" => DataType::Int64,
        "nonNegativeInteger" | "positiveInteger" => DataType::UInt64,
        "date" | "time" | "gYear" | "gYearMonth" | "gMonth" | "gMonthDay" | "gDay" => DataType::DateTime,
        "hexBinary" => DataType::Bytes,
        // An `object`, whose texts are texts.
        "anyType" => DataType::String,
        name => TYPES.iter().find(|(_, known)| *known == name).map_or(DataType::String, |(ty, _)| *ty),
    }
}

/// By the CLR's name, with or without its assembly.
fn by_clr_name(name: &str) -> Result<DataType, Wrong> {
    let name = name.split(',').next().unwrap_or(name).trim();
    if name == "System.Object" {
        return Ok(DataType::String);
    }
    let found = TYPES.iter().map(|(ty, _)| *ty).find(|ty| ty.to_string() == name);
    found.ok_or_else(|| (exception::ARGUMENT, "Column requires a valid DataType.".to_owned()))
}
