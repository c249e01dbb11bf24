//! The schema in front of the data.

use asmx_types::data::{ColumnMapping, DataColumn, DataRelation, DataSetDateTime, DataTable, DataType};

use super::namespaces::{MSDATA, XS};
use super::whole::Whole;
use super::{constraints, text};
use crate::document::Document;
use crate::names::encoded;

/// An element's attributes in their order.
type Attributes = Vec<(&'static str, String)>;

const GUID: &str = "System.Guid, mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089";

pub(super) fn write(document: &mut Document<'_>, whole: &Whole<'_>) {
    let name = encoded(whole.name).into_owned();
    let mut attributes: Attributes = vec![("id", name.clone())];
    if !whole.namespace.is_empty() {
        attributes.push(("targetNamespace", whole.namespace.to_owned()));
        attributes.push(("xmlns:mstns", whole.namespace.to_owned()));
    }
    attributes.push(("xmlns", whole.namespace.to_owned()));
    attributes.extend([("xmlns:xs", XS.to_owned()), ("xmlns:msdata", MSDATA.to_owned())]);
    if !whole.namespace.is_empty() {
        let qualified = || "qualified".to_owned();
        attributes.extend([("attributeFormDefault", qualified()), ("elementFormDefault", qualified())]);
    }
    document.element("xs:schema", &attributes, |document| {
        let mut attributes = vec![("name", name), ("msdata:IsDataSet", "true".to_owned())];
        attributes.extend(whole.main.map(|table| ("msdata:MainDataTable", main_name(table))));
        attributes.push(("msdata:UseCurrentLocale", "true".to_owned()));
        document.element("xs:element", &attributes, |document| {
            document.element("xs:complexType", &[], |document| {
                let any = [("minOccurs", "0".to_owned()), ("maxOccurs", "unbounded".to_owned())];
                document.element("xs:choice", &any, |document| {
                    for at in whole.hierarchy.top() {
                        table(document, whole, *at, None);
                    }
                });
            });
            constraints::write(document, whole);
        });
        let loose: Vec<_> = whole.relations.iter().filter(|relation| !relation.is_constraint()).collect();
        relationships(document, loose.into_iter().filter(|relation| !relation.is_nested()));
    });
}

/// The name of the table that is meant: with its namespace in front.
fn main_name(table: &DataTable) -> String {
    match table.namespace() {
        "" => encoded(table.name()).into_owned(),
        namespace => encoded(&format!("{namespace}:{}", table.name())).into_owned(),
    }
}

/// The element of a table's rows, within that of its parent if it is nested.
fn table(document: &mut Document<'_>, whole: &Whole<'_>, at: usize, within: Option<&DataRelation>) {
    let table = &whole.tables[at];
    let mut attributes = vec![("name", encoded(table.name()).into_owned())];
    if within.is_some() {
        attributes.extend([("minOccurs", "0".to_owned()), ("maxOccurs", "unbounded".to_owned())]);
    }
    document.element("xs:element", &attributes, |document| {
        relationships(document, within.into_iter().filter(|relation| !relation.is_constraint()));
        let children = whole.hierarchy.within(at);
        if table.columns().is_empty() && children.is_empty() {
            document.element_of_nothing("xs:complexType");
            return;
        }
        document.element("xs:complexType", &[], |document| contents(document, whole, table, children));
    });
}

fn contents(document: &mut Document<'_>, whole: &Whole<'_>, table: &DataTable, children: &[(usize, usize)]) {
    let is_element = |column: &DataColumn| column.mapping() == ColumnMapping::Element;
    let is_mixed = !table.columns().iter().all(is_element);
    if table.columns().iter().any(is_element) || !children.is_empty() {
        document.element("xs:sequence", &[], |document| {
            for (at, column) in table.columns().iter().enumerate().filter(|(_, column)| is_element(column)) {
                let mut attributes = start(column);
                attributes.extend(default(document, column));
                attributes.extend(column.allows_null().then(|| ("minOccurs", "0".to_owned())));
                attributes.extend(is_mixed.then(|| ("msdata:Ordinal", at.to_string())));
                restricted(document, "xs:element", &attributes, column);
            }
            for (relation, child) in children {
                self::table(document, whole, *child, whole.relations.get(*relation));
            }
        });
    }
    for column in table.columns().iter().filter(|column| !is_element(column)) {
        let mut attributes = start(column);
        if !whole.namespace.is_empty() {
            attributes.insert(1, ("form", "unqualified".to_owned()));
        }
        let is_hidden = column.mapping() == ColumnMapping::Hidden;
        if is_hidden && !column.allows_null() {
            attributes.push(("msdata:AllowDBNull", "false".to_owned()));
        }
        attributes.extend(default(document, column));
        if is_hidden {
            attributes.push(("use", "prohibited".to_owned()));
        } else if !column.allows_null() {
            attributes.push(("use", "required".to_owned()));
        }
        restricted(document, "xs:attribute", &attributes, column);
    }
}

/// What a column's element and attribute have alike.
fn start(column: &DataColumn) -> Attributes {
    let mut attributes = vec![("name", encoded(column.name()).into_owned())];
    match column.data_type() {
        DataType::Guid => attributes.push(("msdata:DataType", GUID.to_owned())),
        DataType::DateTimeOffset => attributes.push(("msdata:DataType", "System.DateTimeOffset".to_owned())),
        _ => {}
    }
    if column.is_read_only() {
        attributes.push(("msdata:ReadOnly", "true".to_owned()));
    }
    if let Some((seed, step)) = column.auto_increment() {
        attributes.push(("msdata:AutoIncrement", "true".to_owned()));
        attributes.extend((seed != 0).then(|| ("msdata:AutoIncrementSeed", seed.to_string())));
        attributes.extend((step != 1).then(|| ("msdata:AutoIncrementStep", step.to_string())));
    }
    if let Some(caption) = column.caption().filter(|caption| *caption != column.name()) {
        attributes.push(("msdata:Caption", caption.to_owned()));
    }
    let mode = match column.date_time_mode() {
        DataSetDateTime::Local => Some("Local"),
        DataSetDateTime::Unspecified => Some("Unspecified"),
        DataSetDateTime::Utc => Some("Utc"),
        _ => None,
    };
    if let (DataType::DateTime, Some(mode)) = (column.data_type(), mode) {
        attributes.push(("msdata:DateTimeMode", mode.to_owned()));
    }
    if restriction(column).is_none() {
        attributes.push(("type", format!("xs:{}", text::type_name(column.data_type()))));
    }
    attributes
}

fn default(document: &Document<'_>, column: &DataColumn) -> Option<(&'static str, String)> {
    let text = text::cell(column.default_value(), column, document.zone)?;
    Some(("default", text.into_owned()))
}

/// What a column's texts are held to.
fn restriction(column: &DataColumn) -> Option<(&'static str, String)> {
    match (column.data_type(), column.max_length()) {
        (DataType::Char, _) => Some(("xs:length", "1".to_owned())),
        (DataType::String, Some(length)) => Some(("xs:maxLength", length.to_string())),
        _ => None,
    }
}

fn restricted(document: &mut Document<'_>, name: &str, attributes: &Attributes, column: &DataColumn) {
    document.element(name, attributes, |document| {
        let Some((facet, value)) = restriction(column) else { return };
        document.element("xs:simpleType", &[], |document| {
            document.element("xs:restriction", &[("base", "xs:string".to_owned())], |document| {
                document.element(facet, &[("value", value)], |_| {});
            });
        });
    });
}

/// Relations that are no constraints.
fn relationships<'r>(document: &mut Document<'_>, relations: impl Iterator<Item = &'r DataRelation>) {
    let mut relations = relations.peekable();
    if relations.peek().is_none() {
        return;
    }
    let key = |columns: &[String]| columns.iter().map(|name| encoded(name)).collect::<Vec<_>>().join(" ");
    document.element("xs:annotation", &[], |document| {
        document.element("xs:appinfo", &[], |document| {
            for relation in relations {
                let attributes = [
                    ("name", encoded(relation.name()).into_owned()),
                    ("msdata:parent", encoded(relation.parent_table()).into_owned()),
                    ("msdata:child", encoded(relation.child_table()).into_owned()),
                    ("msdata:parentkey", key(relation.parent_columns())),
                    ("msdata:childkey", key(relation.child_columns())),
                ];
                document.element("msdata:Relationship", &attributes, |_| {});
            }
        });
    });
}
